package dev.waybill.api.json;

import dev.waybill.core.learning.FindRates;
import dev.waybill.core.learning.PickCounts;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.FulfillmentNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a node finds what it is asked for, and refuses, as far as it was learned. */
public final class FindRatesJson {
    private static final double ROUND = 100.0;

    private FindRatesJson() {}

    /**
     * What was learned of a node.
     *
     * @param all over all categories; also what counts for categories that are not listed
     */
    public record NodeFindRates(String nodeId, FindRate all, List<FindRate> categories) {}

    /**
     * What was learned of a category, or of all of them.
     *
     * @param category null for all of them together, empty for items in none
     * @param lines picked or missed, faded with time, so that it is no whole number
     * @param parts picked or refused, faded likewise
     */
    public record FindRate(
            @Nullable String category,
            double findProbability,
            double rejectionProbability,
            double lines,
            double missed,
            double parts,
            double rejected) {}

    public static NodeFindRates of(FulfillmentNode node, FindRates.NodeRates rates) {
        return new NodeFindRates(
                node.id().value(),
                of(null, rates.all()),
                rates.categories().entrySet().stream()
                        .map(each -> of(each.getKey(), each.getValue()))
                        .toList());
    }

    private static FindRate of(@Nullable String category, FindRates.Rate rate) {
        PickCounts counts = rate.counts();
        return new FindRate(
                category,
                (PickOdds.CERTAIN - rate.odds().missedPpm()) / (double) PickOdds.CERTAIN,
                rate.odds().rejectedPpm() / (double) PickOdds.CERTAIN,
                rounded(counts.lines()),
                rounded(counts.missed()),
                rounded(counts.parts()),
                rounded(counts.rejected()));
    }

    private static double rounded(double count) {
        return Math.round(count * ROUND) / ROUND;
    }
}
