package dev.waybill.core.stock;

import dev.waybill.core.shard.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be counted on to come to a position.
 *
 * @param owed units of it that are spoken for before anybody's claim: by safety stock and by what is over-reserved
 * @param supplies by the time they are expected
 */
record Coming(long owed, List<Supply> supplies) {
    static Coming to(Tx tx, Position position) {
        @Nullable Inbound inbound = tx.get(Inbound.key(position.node(), position.sku()), Inbound.class);
        Instant now = tx.now().domain();
        List<Supply> counted = inbound == null
                ? List.of()
                : inbound.supplies().stream().filter(each -> each.countsAt(now)).toList();
        return new Coming(Math.max(0, (long) position.safetyStock() - position.unclaimed()), counted);
    }

    /** When so many units will have come; null when they will not. */
    @Nullable
    Instant after(long units) {
        long sum = -owed;
        for (Supply supply : supplies) {
            sum += supply.open();
            if (sum >= units) {
                return supply.expectedAt();
            }
        }
        return null;
    }

    /** The first moment at which one of them is counted on no longer. */
    @Nullable
    Instant overdueFirst() {
        return supplies.isEmpty()
                ? null
                : supplies.get(0).expectedAt().plus(Supply.OVERDUE_AFTER).plus(Duration.ofMillis(1));
    }
}
