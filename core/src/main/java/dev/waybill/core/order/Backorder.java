package dev.waybill.core.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a part of an order waits for, as its home knows it.
 *
 * @param agreedAt when its goods were expected as the customer agreed to it
 * @param plannedAt what its dates are worked out from
 * @param readyAt when its goods are expected now; null when no supply has them, or when they are here
 * @param releasedAt until then its item may not leave, as for a preorder; null when it is on sale
 * @param here its goods are held
 * @param told number of the last thing that the node told
 * @param since domain clock: when it began to wait, or to wait without a supply
 */
public record Backorder(
        Instant agreedAt,
        Instant plannedAt,
        @Nullable Instant readyAt,
        @Nullable Instant releasedAt,
        boolean here,
        int told,
        Instant since) {

    /** No supply has its goods. */
    public boolean unfillable() {
        return readyAt == null && !here;
    }

    public boolean preorder() {
        return releasedAt != null;
    }

    /** When the part may go on with goods that are there at that moment. */
    public Instant mayGoOnAt(Instant moment) {
        return releasedAt != null && releasedAt.isAfter(moment) ? releasedAt : moment;
    }
}
