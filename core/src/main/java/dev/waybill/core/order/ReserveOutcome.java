package dev.waybill.core.order;

import dev.waybill.core.shard.Shards;

/** What came of a request to reserve. {@code replayed} when the key had opened the reservation before. */
public sealed interface ReserveOutcome {
    /** Held and durable. */
    record Held(ReservationResult.Held reservation, boolean replayed) implements ReserveOutcome {}

    /** It cannot be held: the final answer of this key. */
    record NotHeld(ReservationResult.NotHeld refusal, boolean replayed) implements ReserveOutcome {}

    /** Neither is known; {@code answer} is not a decision. */
    record Undecided(Shards.Answer answer) implements ReserveOutcome {}
}
