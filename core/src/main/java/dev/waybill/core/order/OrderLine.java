package dev.waybill.core.order;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.Quantity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order; {@code number} counts from 1, a SKU stands on one line only.
 *
 * @param group lines of one group leave one node in one parcel; null for a line that may leave from anywhere
 * @param kit what it is a component of; null for a line that was ordered as it is
 */
public record OrderLine(
        int number,
        Sku sku,
        Quantity quantity,
        Money unitPrice,
        @Nullable String group,
        @Nullable OfKit kit) {
    /** A line that may leave from anywhere. */
    public OrderLine(int number, Sku sku, Quantity quantity, Money unitPrice) {
        this(number, sku, quantity, unitPrice, null, null);
    }

    /**
     * The line of a kit as it was ordered. All of its components have it, and their own price is nothing.
     *
     * @param line its place among the lines that were ordered, from 1
     */
    public record OfKit(int line, Sku sku, Quantity quantity, Money unitPrice) {}

    public LineDemand demand() {
        return new LineDemand(number, sku, quantity);
    }

    /** The numbers of the lines of each group. */
    public static List<Set<Integer>> together(List<OrderLine> lines) {
        Map<String, Set<Integer>> groups = new LinkedHashMap<>();
        for (OrderLine line : lines) {
            if (line.group() != null) {
                groups.computeIfAbsent(line.group(), group -> new TreeSet<>()).add(line.number());
            }
        }
        return List.copyOf(groups.values());
    }
}
