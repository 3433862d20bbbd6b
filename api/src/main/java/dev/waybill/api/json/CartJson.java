package dev.waybill.api.json;

import dev.waybill.core.catalog.Cart;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lines of carts as they are read: groups are kept together, kits are taken apart. */
final class CartJson {
    private CartJson() {}

    /** A line that was read; {@code index} is its place in the request. */
    record Wanted(
            int index, Sku sku, Quantity quantity, @Nullable String group) {}

    /** What was read of one line, or null when something of it is wrong, which {@code at} was told. */
    static @Nullable Wanted wanted(
            Fields at, int index, @Nullable String sku, @Nullable Integer quantity, @Nullable String group) {
        Sku of = at.sku("sku", sku);
        Quantity units = at.quantity("quantity", quantity);
        String kept = group == null ? null : at.name("group", group);
        return of == null || units == null ? null : new Wanted(index, of, units, kept);
    }

    /** The lines to be fulfilled. What is wrong with them is told to {@code fields} at the line that was sent. */
    static Cart cart(Fields fields, List<Wanted> wanted, Network network) {
        List<Cart.Wanted> plain = wanted.stream()
                .map(line -> new Cart.Wanted(line.sku(), line.quantity().units(), line.group()))
                .toList();
        Cart cart = Cart.of(plain, network::item, Quantity.MAX);
        for (Cart.Problem problem : cart.problems()) {
            fields.at("lines")
                    .at(wanted.get(problem.of()).index())
                    .add(problem.field(), problem.code(), problem.detail());
        }
        return cart;
    }

    /** The same as a question where they come from. */
    record Asked(List<LineDemand> lines, List<Set<Integer>> together) {
        static Asked of(Cart cart) {
            List<LineDemand> lines = new ArrayList<>();
            for (Cart.Line line : cart.lines()) {
                lines.add(new LineDemand(line.number(), line.sku(), Quantity.of(line.units())));
            }
            return new Asked(lines, cart.together());
        }
    }
}
