package dev.waybill.core.sourcing;

import dev.waybill.core.sourcing.SourcingOutcome.Unfillable;
import dev.waybill.core.stock.KnownStock;
import java.time.Instant;
import java.util.function.Supplier;

/** Plans from what is known, and says with every order without a plan how much that was. Plans need no such word. */
public final class SoFar implements Sourcing {
    private final Sourcing sourcing;
    private final Supplier<KnownStock> known;

    public SoFar(Sourcing sourcing, Supplier<KnownStock> known) {
        this.sourcing = sourcing;
        this.known = known;
    }

    /** What is known is asked for first: what comes while the plan is made must not turn a guess into a fact. */
    @Override
    public SourcingOutcome source(SourcingRequest request, Instant now) {
        KnownStock before = known.get();
        SourcingOutcome outcome = sourcing.source(request, now);
        return outcome instanceof Unfillable none && !before.whole()
                ? new Unfillable(none.shortfalls(), none.explanation(), before)
                : outcome;
    }
}
