package dev.waybill.core.sourcing;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Keeps why each decision about an order was made, for months. */
public interface DecisionLog {
    CompletionStage<Void> save(String order, Decision decision);

    CompletionStage<List<Decision>> read(String order);

    /**
     * One decision.
     *
     * @param about {@code placement}, {@code attempt}, {@code re-sourcing} or {@code move}
     * @param subject the fulfillment order it is about, else the order
     */
    record Decision(Instant at, String about, String subject, SourcingPlan plan, SourcingExplanation explanation) {}
}
