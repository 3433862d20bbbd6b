package dev.waybill.routing.strategy;

import dev.waybill.core.strategy.CostWeights;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.core.strategy.StrategyRule;
import dev.waybill.routing.cost.Weights;
import java.time.Duration;
import java.util.List;

/** A published way of routing. What was decided under one version can be replayed under it. */
public record Strategy(String id, int version, Weights weights, Limits limits) {
    private static final int MAX_PARTS = 8;
    private static final Duration MAX_LATE = Duration.ofDays(21);

    /** The one that applies when nothing else was published. Weights suit a currency whose minor unit is a cent. */
    public static Strategy standard() {
        return of(StoredStrategy.FALLBACK, 1, StrategyContent.STANDARD);
    }

    /** What a version says, as engines use it. */
    public static Strategy of(String id, int version, StrategyContent content) {
        return new Strategy(id, version, weights(content.weights()), limits(content.rules()));
    }

    private static Weights weights(CostWeights says) {
        return new Weights(
                says.splitMills(),
                says.fullLoadMills(),
                says.latePerHourMills(),
                says.changeMills(),
                says.scarcityPermille(),
                says.carbonPerKgMills(),
                says.failedLineMills(),
                new Weights.Position(
                        says.lastUnitMills(), says.lastUnits(), says.markdownMills(), says.overstockUnits()));
    }

    private static Limits limits(List<StrategyRule> rules) {
        int maxParts = MAX_PARTS;
        long splitFrom = 0;
        Duration maxLate = MAX_LATE;
        boolean retry = false;
        for (StrategyRule rule : rules) {
            switch (rule.kind()) {
                case MAX_PARTS -> maxParts = (int) rule.value();
                case SPLIT_FROM_VALUE -> splitFrom = rule.value();
                case MAX_LATE -> maxLate = Duration.ofHours(rule.value());
                case RETRY_REJECTED -> retry = true;
                case MAX_DISTANCE, ONLY_NODE_TYPES, ONLY_NODE_GROUPS, NO_NODE_GROUPS -> {}
            }
        }
        return new Limits(maxParts, splitFrom, maxLate, retry, NodeRules.of(rules));
    }

    /** The same, for plans of one node only: where a part may go as a whole. */
    public Strategy inOnePart() {
        return new Strategy(id, version, weights, limits.inOnePart());
    }

    /** As it stands in explanations: {@code standard@1}. */
    public String label() {
        return id + "@" + version;
    }
}
