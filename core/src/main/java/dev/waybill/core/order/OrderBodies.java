package dev.waybill.core.order;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The erasable rows that hold personal data: what the customer sent. Written before the order is opened. */
public interface OrderBodies {
    CompletionStage<Void> save(String keyHash, String bodyHash, OrderId proposed, String json);

    CompletionStage<Optional<String>> read(OrderId order);
}
