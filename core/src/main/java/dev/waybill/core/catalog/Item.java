package dev.waybill.core.catalog;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SKU as the catalog knows it.
 *
 * @param gtin GTIN of 8, 12, 13 or 14 digits with a valid check digit, or null
 * @param weightGrams weight of one unit in grams
 * @param size outer size of one unit
 * @param value value of one unit, for split thresholds and stock-out terms
 * @param category the retailer's own name of a group of items, for rules; null when it is in none
 * @param threshold when its positions are told to be low and back; null when that depends on the node alone
 * @param backorder whether it may be ordered before its goods have come; null when it may not
 * @param preorder its release; null when it is on sale
 * @param components what a kit consists of; a kit has no stock of its own. Empty for everything else
 */
public record Item(
        Sku sku,
        @Nullable String gtin,
        String name,
        int weightGrams,
        Size size,
        Money value,
        @Nullable String category,
        @Nullable StockThreshold threshold,
        @Nullable BackorderTerms backorder,
        @Nullable PreorderTerms preorder,
        List<Component> components) {
    /** Kinds of components that a kit may have. */
    public static final int MAX_COMPONENTS = 20;
    /** Units of a component in one kit. */
    public static final int MAX_UNITS = 1_000;

    public Item {
        components = List.copyOf(components);
    }

    /** Something that is not a kit. */
    public Item(
            Sku sku,
            @Nullable String gtin,
            String name,
            int weightGrams,
            Size size,
            Money value,
            @Nullable String category,
            @Nullable StockThreshold threshold,
            @Nullable BackorderTerms backorder,
            @Nullable PreorderTerms preorder) {
        this(sku, gtin, name, weightGrams, size, value, category, threshold, backorder, preorder, List.of());
    }

    /** An item in no category. */
    public Item(Sku sku, @Nullable String gtin, String name, int weightGrams, Size size, Money value) {
        this(sku, gtin, name, weightGrams, size, value, null);
    }

    /** An item without terms of its own. */
    public Item(
            Sku sku,
            @Nullable String gtin,
            String name,
            int weightGrams,
            Size size,
            Money value,
            @Nullable String category) {
        this(sku, gtin, name, weightGrams, size, value, category, null, null, null);
    }

    public boolean kit() {
        return !components.isEmpty();
    }

    /** Whether it may leave at that moment. */
    public boolean onSaleAt(Instant moment) {
        return preorder == null || !moment.isBefore(preorder.releaseAt());
    }

    /** So many units of a SKU in each kit. */
    public record Component(Sku sku, int units) {}

    /** Outer size of one unit in millimetres. */
    public record Size(int lengthMm, int widthMm, int heightMm) {
        public long cubicMm() {
            return (long) lengthMm * widthMm * heightMm;
        }
    }
}
