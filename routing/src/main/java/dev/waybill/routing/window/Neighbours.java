package dev.waybill.routing.window;

import dev.waybill.core.catalog.Sku;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Which parts of a window have something to do with each other, by their numbers; it never changes while solving. */
final class Neighbours {
    private final int[][] sameSku;
    private final int[][] orders;
    private final int[] choosers;

    private Neighbours(int[][] sameSku, int[][] orders, int[] choosers) {
        this.sameSku = sameSku;
        this.orders = orders;
        this.choosers = choosers;
    }

    static Neighbours of(List<MovablePart> parts) {
        Map<Sku, Set<Integer>> bySku = new HashMap<>();
        Map<OrderGroup, List<Integer>> byOrder = new HashMap<>();
        for (MovablePart part : parts) {
            byOrder.computeIfAbsent(part.order(), order -> new ArrayList<>()).add(part.number());
            for (Claim claim : part.today().claims()) {
                bySku.computeIfAbsent(claim.shelf().sku(), sku -> new LinkedHashSet<>())
                        .add(part.number());
            }
        }
        int[][] sameSku =
                parts.stream().map(part -> sharing(part, bySku, parts)).toArray(int[][]::new);
        int[][] orders = parts.stream()
                .map(MovablePart::order)
                .distinct()
                .map(byOrder::get)
                .filter(members -> members.size() > 1)
                .map(members -> members.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        int[] choosers = IntStream.range(0, parts.size())
                .filter(i -> parts.get(i).options().size() > 1)
                .toArray();
        return new Neighbours(sameSku, orders, choosers);
    }

    private static int[] sharing(MovablePart part, Map<Sku, Set<Integer>> bySku, List<MovablePart> parts) {
        Set<Integer> found = new LinkedHashSet<>();
        part.today()
                .claims()
                .forEach(claim -> found.addAll(bySku.getOrDefault(claim.shelf().sku(), Set.of())));
        return found.stream()
                .mapToInt(Integer::intValue)
                .filter(other ->
                        other != part.number() && parts.get(other).options().size() > 1)
                .toArray();
    }

    /** Parts with a choice that have a SKU in common with this one. */
    int[] sameSku(int part) {
        return sameSku[part];
    }

    /** The parts of each order that has several. */
    int[][] orders() {
        return orders;
    }

    /** Parts that have a choice. */
    int[] choosers() {
        return choosers;
    }
}
