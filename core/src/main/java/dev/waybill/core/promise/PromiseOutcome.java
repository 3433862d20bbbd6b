package dev.waybill.core.promise;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.stock.Availability.Freshness;
import dev.waybill.core.stock.KnownStock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a {@link PromiseRequest}. */
public sealed interface PromiseOutcome {

    /**
     * What may be promised, deliveries fastest first, then pickups soonest first; possibly nothing.
     *
     * @param unfulfilled what was asked for and cannot be promised, with what there is of each short line
     * @param freshness of the stock behind it
     * @param known how much of the stock that was: options can be kept all the same, what is missing from them may come
     */
    record Promised(List<PromiseOption> options, List<Unfulfilled> unfulfilled, Freshness freshness, KnownStock known)
            implements PromiseOutcome {
        public Promised {
            options = List.copyOf(options);
            unfulfilled = List.copyOf(unfulfilled);
        }

        /** Whether nothing can be said yet: there is no option, and stock that is not known may have one. */
        public boolean tooEarly() {
            return options.isEmpty() && !known.whole();
        }
    }

    /** The question makes no sense. */
    record Invalid(List<Problem> problems) implements PromiseOutcome {
        public Invalid {
            problems = List.copyOf(problems);
        }
    }

    /**
     * One way of fulfilment that is not possible.
     *
     * @param level the level of a delivery, null for a pickup
     * @param pickupNode the store, null for a delivery or when no store is near
     * @param shortfalls the lines that are short; empty when it fails for another reason than stock
     * @param reason for people
     */
    record Unfulfilled(
            FulfillmentMethod method,
            @Nullable ServiceLevel level,
            @Nullable NodeId pickupNode,
            List<Shortfall> shortfalls,
            String reason) {
        public Unfulfilled {
            shortfalls = List.copyOf(shortfalls);
        }
    }

    /**
     * Something wrong with the request.
     *
     * @param pointer JSON pointer of the field
     * @param code stable word in UPPER_SNAKE
     * @param detail what is wrong, and how to mend it
     */
    record Problem(String pointer, String code, String detail) {}
}
