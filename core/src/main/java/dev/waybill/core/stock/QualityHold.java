package dev.waybill.core.stock;

import java.time.Instant;

/**
 * Units on hand that may not be sold until they are released or scrapped.
 *
 * @param id unique within the position
 * @param units that are left of it; only what lies on the shelf is kept from sale, see {@link Position#unsellable}
 * @param note for people, empty when there is none
 * @param since domain time
 */
public record QualityHold(String id, int units, Reason reason, String note, Instant since) {

    /** Why units may not be sold. */
    public enum Reason {
        DAMAGED,
        INSPECTION,
        RECALLED,
        EXPIRED,
        OTHER
    }

    /** How units leave a hold. */
    public enum Ending {
        /** They may be sold again. */
        RELEASED,
        /** They are thrown away or sent back: they are on hand no longer. */
        SCRAPPED
    }

    QualityHold withUnits(int left) {
        return new QualityHold(id, left, reason, note, since);
    }
}
