package dev.waybill.core.order;

/** What came of a request to place an order. */
public sealed interface PlaceOutcome {
    /** The order is decided and durable. {@code replayed} when the key had opened it before. */
    record Placed(OrderResult.Placed order, boolean replayed) implements PlaceOutcome {}

    /** No plan could fulfil it: the final answer of this key. */
    record Refused(OrderResult.OrderRefused refusal, boolean replayed) implements PlaceOutcome {}

    /** The key came with another body before. Nothing was done. */
    record KeyReused() implements PlaceOutcome {}

    /** Not accepted for now; nothing was done. */
    record Busy(String reason) implements PlaceOutcome {}

    /** An earlier request of this key has opened it, and it is still being decided: ask again with the same key. */
    record StillRunning() implements PlaceOutcome {}

    /** Not known in time: ask again with the same key. */
    record Unknown(String reason) implements PlaceOutcome {}
}
