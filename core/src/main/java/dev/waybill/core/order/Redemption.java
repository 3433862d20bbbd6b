package dev.waybill.core.order;

import dev.waybill.core.stock.HoldToken;
import java.util.List;

/**
 * The reservation that an attempt redeems instead of holding stock anew.
 *
 * @param holds those of the reservation, in the order of the plan's parts
 * @param version of the reservation that they are of: it is redeemed only if nothing of it has changed since
 */
public record Redemption(ReservationId reservation, List<HoldToken> holds, int version) {
    public Redemption {
        holds = List.copyOf(holds);
    }
}
