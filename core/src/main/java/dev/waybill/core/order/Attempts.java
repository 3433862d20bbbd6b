package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Attempt.Phase;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The life of an attempt, whether it places an order or gives lines new nodes. The steps send what the participants
 * have to be told; what the outcome means for the order is the caller's. With one participant, that one decides: home
 * leaves {@code TRYING} only on its answer [it decided while home cancels: I3, I10].
 */
final class Attempts {
    private Attempts() {}

    /** Opens an attempt whose decider is the only participant, if there is exactly one. */
    static Attempt place(Holder holder, int number, Request request, Tx tx) {
        List<ShardId> shards = request.participants();
        return begin(holder, number, request, shards.size() == 1 ? shards.get(0) : null, tx);
    }

    /** Opens an attempt that home decides, whatever the number of participants. */
    static Attempt atHome(Holder holder, int number, Request request, Tx tx) {
        return begin(holder, number, request, null, tx);
    }

    /** What a new attempt is made of. */
    record Request(
            SourcingPlan plan,
            List<FulfillmentOrderId> allocations,
            Instant decideBy,
            Instant tryBy,
            @Nullable Redemption redemption) {
        Request(SourcingPlan plan, List<FulfillmentOrderId> allocations, Instant decideBy, Instant tryBy) {
            this(plan, allocations, decideBy, tryBy, null);
        }

        TryWindow window() {
            return new TryWindow(decideBy, tryBy);
        }

        List<ShardId> participants() {
            return redemption == null
                    ? Participants.of(plan)
                    : List.of(redemption.reservation().home());
        }
    }

    private static Attempt begin(Holder holder, int number, Request r, @Nullable ShardId decider, Tx tx) {
        Instant now = tx.now().wall();
        TryWindow window = r.window().at(now);
        Attempt attempt = new Attempt(
                number,
                Phase.TRYING,
                decider,
                r.plan(),
                r.allocations(),
                r.participants(),
                window.decideBy(),
                window.tryBy(),
                null,
                List.of(),
                r.redemption());
        if (r.window().over(now)) {
            return attempt.failing("TOO_LATE", List.of()).in(Phase.CLOSED, List.of());
        }
        Participants.sendTries(holder, attempt, tx);
        return attempt;
    }

    /** A participant has answered its try. */
    static Attempt tried(Holder holder, Attempt attempt, ShardId from, Result answer, Tx tx) {
        if (attempt.phase() != Phase.TRYING) {
            return attempt;
        }
        if (answer instanceof Refusal refusal) {
            return fail(holder, attempt, refusal.code(), refusedBy(attempt, from, answer), tx);
        }
        if (attempt.decider() != null) {
            return attempt.decided();
        }
        List<ShardId> missing = without(attempt.open(), from);
        if (!missing.isEmpty()) {
            return attempt.in(Phase.TRYING, missing);
        }
        if (!tx.now().wall().isBefore(attempt.decideBy())) {
            return fail(holder, attempt, "TIMED_OUT", List.of(), tx);
        }
        Participants.sendConfirms(holder, attempt, tx);
        return attempt.decided();
    }

    /**
     * The attempt is not to go on. Home closes it if home decides; else it asks the decider to end it and stays in
     * {@code TRYING} with the failure noted.
     */
    static Attempt fail(Holder holder, Attempt attempt, String code, List<NodeId> nodes, Tx tx) {
        if (attempt.phase() != Phase.TRYING || attempt.failure() != null) {
            return attempt;
        }
        Participants.sendEnds(holder, attempt, tx);
        Attempt failing = attempt.failing(code, nodes);
        return attempt.decider() == null ? failing.in(Phase.CLOSING, attempt.participants()) : failing;
    }

    /** A participant has answered that it ended the attempt, or that it had decided it before. */
    static Attempt ended(Attempt attempt, ShardId from, Result answer) {
        if (attempt.decider() != null && attempt.phase() == Phase.TRYING) {
            return answer instanceof NodeResult.AlreadyDecided
                    ? attempt.decided()
                    : attempt.in(Phase.CLOSED, List.of());
        }
        if (attempt.phase() != Phase.CLOSING || !(answer instanceof NodeResult.Done)) {
            return attempt;
        }
        List<ShardId> missing = without(attempt.open(), from);
        return attempt.in(missing.isEmpty() ? Phase.CLOSED : Phase.CLOSING, missing);
    }

    private static List<ShardId> without(List<ShardId> shards, ShardId shard) {
        return shards.stream().filter(s -> !s.equals(shard)).toList();
    }

    private static List<NodeId> refusedBy(Attempt attempt, ShardId from, Result answer) {
        if (answer instanceof NodeResult.InsufficientStock insufficient) {
            return insufficient.shortfalls().stream()
                    .map(NodeResult.Shortfall::node)
                    .distinct()
                    .toList();
        }
        if (answer instanceof NodeResult.SlotTaken taken) {
            return List.of(taken.node());
        }
        Stream<NodeId> nodes = answer instanceof NodeResult.NoCapacity full
                ? Stream.of(full.node())
                : attempt.plan().parts().stream()
                        .filter(p -> p.shard().equals(from))
                        .map(SourcingPlan.Part::node);
        return nodes.distinct().toList();
    }
}
