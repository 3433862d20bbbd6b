package dev.waybill.core.strategy;

import java.util.HashMap;
import java.util.Map;

/**
 * What came of asking a shadow beside the strategy that decided.
 *
 * @param compared orders that were asked about
 * @param otherPlan of those that both could fulfil, how many had another plan
 * @param both orders that both could fulfil
 * @param onlyLive orders that only the one that decided could fulfil
 * @param onlyShadow orders that only the shadow could fulfil
 * @param dropped orders that were not asked about, because too many came at once
 * @param liveMills by cost term, of the plans that were made, of orders that both could fulfil
 * @param shadowMills the same of the shadow's plans, by its own weights
 */
public record ShadowFigures(
        long compared,
        long otherPlan,
        long both,
        long onlyLive,
        long onlyShadow,
        long dropped,
        Map<String, Long> liveMills,
        Map<String, Long> shadowMills) {
    public static final ShadowFigures NONE = new ShadowFigures(0, 0, 0, 0, 0, 0, Map.of(), Map.of());

    public ShadowFigures {
        liveMills = Map.copyOf(liveMills);
        shadowMills = Map.copyOf(shadowMills);
    }

    public ShadowFigures plus(ShadowFigures other) {
        return new ShadowFigures(
                compared + other.compared,
                otherPlan + other.otherPlan,
                both + other.both,
                onlyLive + other.onlyLive,
                onlyShadow + other.onlyShadow,
                dropped + other.dropped,
                sum(liveMills, other.liveMills),
                sum(shadowMills, other.shadowMills));
    }

    private static Map<String, Long> sum(Map<String, Long> a, Map<String, Long> b) {
        Map<String, Long> sum = new HashMap<>(a);
        b.forEach((term, mills) -> sum.merge(term, mills, Long::sum));
        return sum;
    }
}
