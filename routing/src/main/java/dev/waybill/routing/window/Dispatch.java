package dev.waybill.routing.window;

import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand.MoveFulfillmentOrder;
import dev.waybill.core.order.Register;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.stock.Availability;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sends planned moves to the homes of their orders: each as soon as its stock is free, so that moves that wait for
 * each other go one after the other. Moves are few at any time; whoever plans asks {@link #busy} first.
 */
final class Dispatch {
    /** How long after its decision is due a move may still show in the backlog. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Shards shards;
    private final DecisionLog decisions;
    private final Availability availability;
    private final RouterMetrics metrics;
    private final SolverJournal journal;
    private final Duration patience;
    /** Not sent yet. Touched by the router's thread, and by the one that plans while that waits. */
    private final Map<FulfillmentOrderId, PlannedMove> waiting = new LinkedHashMap<>();
    /** Sent, and not seen at its new node, refused or forgotten yet. */
    private final Map<FulfillmentOrderId, PlannedMove> under = new ConcurrentHashMap<>();

    Dispatch(BacklogRouter.Ports ports, RouterMetrics metrics, SolverJournal journal, Duration patience) {
        this.shards = ports.shards();
        this.decisions = ports.decisions();
        this.availability = ports.availability();
        this.metrics = metrics;
        this.journal = journal;
        this.patience = patience;
    }

    void plan(List<PlannedMove> moves) {
        moves.forEach(move -> waiting.put(move.id(), move));
    }

    /** Moves that are planned and not over. */
    int open() {
        return waiting.size() + under.size();
    }

    boolean busy(FulfillmentOrderId part) {
        return under.containsKey(part) || waiting.containsKey(part);
    }

    /** Looks what has become of the moves that were accepted. */
    void observe(Collection<OpenPart> movable, Instant wall) {
        for (OpenPart open : movable) {
            PlannedMove move = under.get(open.part().id());
            if (move != null) {
                observe(move, open.part().register());
            }
        }
        under.values().removeIf(move -> wall.isAfter(forgetAt(move)));
    }

    private void observe(PlannedMove move, Register register) {
        boolean decided = register.version() > move.version();
        boolean tried = register.lastTried() > move.from().part().register().lastTried();
        if (decided && register.node().equals(move.target().node())) {
            metrics.moveApplied(move.gainMills());
            journal.applied(move);
        } else if (!decided && tried && register.move() == null) {
            metrics.moveRefused("TARGET");
            journal.refused(move.window(), "TARGET");
        } else if (!decided) {
            return;
        }
        under.remove(move.id());
    }

    private Instant forgetAt(PlannedMove move) {
        return move.giveUpAt().plus(patience).plus(SLACK);
    }

    /** Sends what is possible now and drops what has waited too long. Returns how many were sent. */
    int send(ShardTime now) {
        List<PlannedMove> ready = new ArrayList<>();
        waiting.values().removeIf(move -> {
            boolean late = now.wall().isAfter(move.giveUpAt());
            if (late) {
                metrics.moveExpired();
                journal.expired(move.window());
            } else if (move.possible(availability)) {
                ready.add(move);
                return true;
            }
            return late;
        });
        ready.forEach(move -> submit(move, now));
        return ready.size();
    }

    private void submit(PlannedMove move, ShardTime now) {
        under.put(move.id(), move);
        Instant decideBy = now.wall().plus(patience);
        MoveFulfillmentOrder command = new MoveFulfillmentOrder(
                move.id(), move.version(), move.target(), decideBy, decideBy.plus(SLACK), move.gainMills());
        shards.submit(move.id().home(), command, null, decideBy).thenAccept(answer -> answered(move, answer));
    }

    private void answered(PlannedMove move, Shards.Answer answer) {
        if (answer instanceof Shards.Decided decided && !(decided.result() instanceof Refusal)) {
            metrics.moveAccepted(move.gainMills());
            journal.accepted(move.window());
            decisions.save(move.from().order().id().value(), move.decision()).whenComplete((saved, failure) -> {
                if (failure != null) {
                    metrics.decisionLost();
                }
            });
        } else {
            under.remove(move.id());
            metrics.moveRefused(code(answer));
            journal.refused(move.window(), code(answer));
        }
    }

    private static String code(Shards.Answer answer) {
        if (answer instanceof Shards.Decided decided && decided.result() instanceof Refusal refusal) {
            return refusal.code();
        }
        return answer instanceof Shards.Busy ? "BUSY" : "UNKNOWN";
    }
}
