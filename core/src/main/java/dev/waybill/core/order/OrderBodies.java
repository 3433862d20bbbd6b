package dev.waybill.core.order;

import dev.waybill.core.sourcing.DecisionLog;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The erasable rows that hold personal data: what the customer sent. Written before the order is opened, under the id
 * that it is proposed with; whichever copy of a command is committed first, its body lies under the id that it named.
 */
public interface OrderBodies {
    /**
     * Durable when the stage ends.
     *
     * @param placement why this plan; from then on in the {@link DecisionLog}, or null when there is no plan
     */
    CompletionStage<Void> save(OrderId proposed, String json, DecisionLog.@Nullable Decision placement);

    CompletionStage<Optional<String>> read(OrderId order);

    /** Removes what was saved under an id that no order has and will have, because another copy came first. */
    CompletionStage<Void> forget(OrderId proposed);
}
