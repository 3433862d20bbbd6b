package dev.waybill.core.network;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Units of each position that are not promised, for as long as the rule is in force. A rule that names a channel keeps
 * units from that channel only, on top of what is kept from all.
 *
 * @param id the retailer's own name
 * @param node only at this node; null for every one
 * @param nodeType only at nodes of this type; null for every one. Not beside a node
 * @param category only of items of this category; null for every one
 * @param channel only from this channel; null keeps them from all
 * @param units kept of each position; 0 when {@code percent} says it. A rule may keep nothing, as an exception
 * @param percent of the units that would be available, 1 to 100, rounded up; 0 when {@code units} says it
 * @param from in force from then on, domain clock; null for always
 * @param until not in force from then on; null for ever
 */
public record SafetyStockRule(
        String id,
        @Nullable NodeId node,
        @Nullable NodeType nodeType,
        @Nullable String category,
        @Nullable String channel,
        int units,
        int percent,
        @Nullable Instant from,
        @Nullable Instant until) {
    private static final int ALL_OF_IT = 100;

    /**
     * Which of several rules counts, first one first: a node before a node type before every node; then a category
     * before every one; then the one that came into force later; then by id.
     */
    public static final Comparator<SafetyStockRule> PRECEDENCE = Comparator.comparingInt(SafetyStockRule::placeRank)
            .thenComparing(rule -> rule.category == null)
            .thenComparing(SafetyStockRule::began, Comparator.reverseOrder())
            .thenComparing(SafetyStockRule::id);

    public SafetyStockRule {
        boolean amount = units >= 0 && percent >= 0 && percent <= ALL_OF_IT && (units == 0 || percent == 0);
        if (!amount || (node != null && nodeType != null)) {
            throw new IllegalArgumentException("not a rule of safety stock: " + id);
        }
    }

    public boolean inForce(Instant at) {
        return (from == null || !at.isBefore(from)) && (until == null || at.isBefore(until));
    }

    /** Units that it keeps of so many, which are not negative; never more than there are. */
    public int keeps(int available) {
        return percent == 0
                ? Math.min(units, available)
                : (int) (((long) available * percent + ALL_OF_IT - 1) / ALL_OF_IT);
    }

    private int placeRank() {
        if (node != null) {
            return 0;
        }
        return nodeType == null ? 2 : 1;
    }

    private Instant began() {
        return from == null ? Instant.MIN : from;
    }
}
