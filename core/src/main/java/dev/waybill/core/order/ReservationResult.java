package dev.waybill.core.order;

import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import java.util.List;

/** What a reservation's home shard answers. */
public sealed interface ReservationResult extends Result {
    /** It exists under this id; whether it could be held is answered by {@code AwaitReservation}. */
    record Opened(ReservationId reservation) implements ReservationResult {}

    /** The answer of a reservation that was held: the same for ever, also after it was extended or has ended. */
    record Held(ReservationId reservation, ReservationTerms terms, SourcingPlan plan, Instant until)
            implements ReservationResult {}

    /** The answer of a reservation that could not be held, the same for ever. */
    record NotHeld(ReservationId reservation, String code, String detail, List<Shortfall> shortfalls)
            implements ReservationResult {
        public NotHeld {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    record ReservationRead(Reservation reservation) implements ReservationResult {}

    /** The command was carried out, or had been before. */
    record Done() implements ReservationResult {}

    /** Refused; {@code code} is UPPER_SNAKE. */
    record Refused(String code, String detail) implements ReservationResult, Refusal {}
}
