package dev.waybill.core.fulfillment;

import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Backorder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderDesk.Clocks;
import dev.waybill.core.order.OrderDesk.Timing;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves parts that wait longer than was agreed, or have no supply, to a node that has their goods. An agent:
 * {@link #doWork} is called by one thread again and again. The shards re-check every move.
 */
public final class EarlierSupply {
    /** Parts that are looked at in one turn. */
    static final int MAX_PARTS = 32;

    /** Domain clock: before a part is looked at again. */
    static final Duration PAUSE = Duration.ofMinutes(10);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Backlog backlog;
    private final Sourcing sourcing;
    private final Shards shards;
    private final Clocks clocks;
    private final Timing timing;
    private final Map<FulfillmentOrderId, Instant> pauses = new HashMap<>();

    public EarlierSupply(Backlog backlog, Sourcing sourcing, Shards shards, Clocks clocks, Timing timing) {
        this.backlog = backlog;
        this.sourcing = sourcing;
        this.shards = shards;
        this.clocks = clocks;
        this.timing = timing;
    }

    /** Asks for moves; answers for how many parts. {@code now} is domain time. */
    public int doWork(Instant now) {
        pauses.values().removeIf(until -> !until.isAfter(now));
        List<OpenPart> late = backlog.waiting().stream()
                .filter(EarlierSupply::late)
                .filter(open -> pauses.putIfAbsent(open.part().id(), now.plus(PAUSE)) == null)
                .limit(MAX_PARTS)
                .toList();
        return late.stream().mapToInt(open -> move(open, now)).sum();
    }

    private static boolean late(OpenPart open) {
        @Nullable Backorder waiting = open.part().backorder();
        return waiting != null
                && !waiting.here()
                && (waiting.unfillable() || waiting.plannedAt().isAfter(waiting.agreedAt()));
    }

    private int move(OpenPart open, Instant now) {
        Set<NodeId> excluded = new HashSet<>(open.part().excluded());
        excluded.add(open.part().register().node());
        var terms = open.order().terms();
        List<LineDemand> lines = Lines.demands(open.part());
        SourcingRequest request = new SourcingRequest(
                lines,
                terms.destination(),
                terms.method(),
                terms.level(),
                null,
                null,
                excluded,
                Failures.of(open.part().excluded()),
                null,
                terms.channel(),
                open.order().id().value(),
                terms.placedAt());
        if (sourcing.source(request, now) instanceof Sourced found
                && found.plan().parts().size() == 1) {
            submit(open, found.plan().parts().get(0));
            return 1;
        }
        return 0;
    }

    /** Whatever the answer: a part that still waits is looked at again. */
    private void submit(OpenPart open, SourcingPlan.Part target) {
        Instant now = clocks.wall().instant();
        var command = new OrderCommand.MoveFulfillmentOrder(
                open.part().id(),
                open.part().register().version(),
                target,
                now.plus(timing.decideWithin()),
                now.plus(timing.tryWithin()),
                0);
        var unused = shards.submit(open.part().id().home(), command, null, now.plus(ANSWER_WITHIN));
    }
}
