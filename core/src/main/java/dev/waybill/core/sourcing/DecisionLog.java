package dev.waybill.core.sourcing;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Keeps why each decision about an order was made, for months. */
public interface DecisionLog {
    CompletionStage<Void> save(String order, Decision decision);

    CompletionStage<List<Decision>> read(String order);

    /**
     * One decision.
     *
     * @param about {@code placement}, {@code attempt}, {@code re-sourcing}, {@code move} or {@code reroute}
     * @param subject the fulfillment order it is about, else the order
     * @param actor the person who decided, or null when nobody did
     * @param deltaMills what it adds to the cost of the plan before it, or null when there was none
     */
    record Decision(
            Instant at,
            String about,
            String subject,
            SourcingPlan plan,
            SourcingExplanation explanation,
            @Nullable String actor,
            @Nullable Long deltaMills) {
        /** What was decided by itself. */
        public Decision(Instant at, String about, String subject, SourcingPlan plan, SourcingExplanation explanation) {
            this(at, about, subject, plan, explanation, null, null);
        }
    }
}
