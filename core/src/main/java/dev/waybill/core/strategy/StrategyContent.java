package dev.waybill.core.strategy;

import java.util.List;

/**
 * What a version of a strategy says.
 *
 * @param name for people
 * @param rules in the order in which they are asked
 */
public record StrategyContent(
        String name, Mode mode, Selection selection, CostWeights weights, List<StrategyRule> rules, Split split) {
    /** Rules of one strategy. */
    public static final int MAX_RULES = 20;

    private static final long STORE_METRES = 2_500_000;
    private static final long PARTS = 8;
    private static final long LATE_HOURS = 21 * 24;

    /** What a published strategy does with the orders that it is for. */
    public enum Mode {
        /** It decides. */
        LIVE,
        /** It is asked beside the one that decides, and only compared. */
        SHADOW
    }

    public StrategyContent {
        rules = List.copyOf(rules);
    }

    /** That of {@link StoredStrategy#builtIn}. */
    public static final StrategyContent STANDARD = new StrategyContent(
            "Standard",
            Mode.LIVE,
            Selection.EVERYTHING,
            CostWeights.STANDARD,
            List.of(
                    StrategyRule.of(StrategyRule.Kind.MAX_DISTANCE, STORE_METRES, "store"),
                    StrategyRule.of(StrategyRule.Kind.MAX_PARTS, PARTS),
                    StrategyRule.of(StrategyRule.Kind.MAX_LATE, LATE_HOURS)),
            Split.NONE);
}
