package dev.waybill.routing.strategy;

import dev.waybill.routing.cost.Weights;
import java.time.Duration;

/** A published way of routing. What was decided under one version can be replayed under it. */
public record Strategy(String id, int version, Weights weights, Limits limits) {
    private static final Weights STANDARD_WEIGHTS = new Weights(150_000, 200_000, 100_000, 50_000, 1000);
    private static final Limits STANDARD_LIMITS = new Limits(2_500_000, 8, Duration.ofDays(21));

    /** The one that applies when nothing else was published. Weights suit a currency whose minor unit is a cent. */
    public static Strategy standard() {
        return new Strategy("standard", 1, STANDARD_WEIGHTS, STANDARD_LIMITS);
    }

    /** The same, for plans of one node only: where a part may go as a whole. */
    public Strategy inOnePart() {
        return new Strategy(id, version, weights, new Limits(limits.storeMaxMetres(), 1, limits.maxLate()));
    }

    /** As it stands in explanations: {@code standard@1}. */
    public String label() {
        return id + "@" + version;
    }
}
