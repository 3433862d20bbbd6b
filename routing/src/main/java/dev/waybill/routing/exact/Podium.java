package dev.waybill.routing.exact;

import dev.waybill.routing.exact.Assignment.Allotment;
import org.jspecify.annotations.Nullable;

/** The best assignment found so far, and the best one that uses other nodes. */
final class Podium {
    private @Nullable Allotment best;
    private @Nullable Allotment second;

    /** A cost at or above this changes nothing here. */
    long bar() {
        return second == null ? Tariff.IMPOSSIBLE : second.cost();
    }

    void offer(Assignment found) {
        if (found.total() >= bar()) {
            return;
        }
        if (best == null || found.total() < best.cost()) {
            Allotment beaten = best;
            best = found.snapshot();
            if (beaten != null && beaten.nodes() != best.nodes()) {
                second = beaten;
            }
        } else if (found.open() != best.nodes()) {
            second = found.snapshot();
        }
    }

    @Nullable
    Allotment best() {
        return best;
    }

    @Nullable
    Allotment second() {
        return second;
    }
}
