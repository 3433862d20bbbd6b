package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder.Line;
import dev.waybill.core.order.OrderCommand.AwaitMove;
import dev.waybill.core.order.OrderCommand.MoveFulfillmentOrder;
import dev.waybill.core.order.OrderCommand.RefuseMove;
import dev.waybill.core.order.OrderEvents.Actor;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moves a part to another node: tried there under a version of its own, decided by the register. A move needs no
 * deadline of its own to end, because its try is always answered: late tries are refused.
 */
final class Moves {
    private final Parts parts;

    Moves(Parts parts) {
        this.parts = parts;
    }

    Result start(MoveFulfillmentOrder command, Tx tx) {
        @Nullable FulfillmentOrder part = Orders.part(tx, command.fulfillmentOrder());
        if (part == null) {
            return Orders.notFound(command.fulfillmentOrder());
        }
        @Nullable String refused = refuse(part, command, tx.now().wall());
        if (refused != null) {
            return Orders.refused(refused, why(refused, part, command), part.order());
        }
        Register now = part.register();
        TryWindow window = window(command).at(tx.now().wall());
        var move = new Register.Move(
                command.target(), window.decideBy(), window.tryBy(), command.gainMills(), command.actor());
        Register trying = new Register(now.node(), now.shard(), now.version(), now.lastTried() + 1, now.state(), move);
        FulfillmentOrder moving = part.edit().register(trying).done();
        tx.put(FulfillmentOrder.key(part.id()), moving);
        HoldToken token = moving.token(trying.lastTried());
        TryHolds tries = new TryHolds(List.of(Participants.request(token, command.target())), window.tryBy(), false);
        Participants.sendTry(tries, command.target().shard(), tx);
        return new OrderResult.Accepted();
    }

    private static String why(String refused, FulfillmentOrder part, MoveFulfillmentOrder command) {
        NodeId at = part.register().node();
        boolean released = part.register().state() == Register.State.RELEASED;
        return switch (refused) {
            case "NOT_MOVABLE" ->
                released
                        ? part.id() + " is released to " + at + ": reject it there, then it gets another node"
                        : part.id() + " has changed in the meantime";
            case "PICKUP_STAYS" -> "the customer collects " + part.id() + " at " + at;
            case "MOVE_UNDER_WAY" -> part.id() + " is just being moved";
            default -> part.id() + " cannot move to " + command.target().node();
        };
    }

    private static @Nullable String refuse(FulfillmentOrder part, MoveFulfillmentOrder command, Instant now) {
        Register register = part.register();
        if (register.state() != Register.State.MOVABLE || register.version() != command.version()) {
            return "NOT_MOVABLE";
        }
        if (register.move() != null || !part.effects().isEmpty()) {
            return "MOVE_UNDER_WAY";
        }
        if (part.method() == FulfillmentMethod.PICKUP) {
            return "PICKUP_STAYS";
        }
        if (window(command).over(now)) {
            return "TOO_LATE";
        }
        boolean fits = command.target().supply() == null
                && sorted(Parts.lines(command.target())).equals(sorted(part.lines()))
                && !command.target().node().equals(register.node())
                && !part.excluded().contains(command.target().node());
        return fits ? null : "INVALID_PLAN";
    }

    private static TryWindow window(MoveFulfillmentOrder command) {
        return new TryWindow(command.decideBy(), command.tryBy());
    }

    private static List<Line> sorted(List<Line> lines) {
        return lines.stream()
                .filter(l -> l.quantity() > 0)
                .sorted(Comparator.comparingInt(Line::number))
                .toList();
    }

    /** The target has answered. Reassigned iff still movable at the old version and in time. */
    void tried(HoldToken token, FulfillmentOrder part, Result answer, Tx tx) {
        Register register = part.register();
        Register.@Nullable Move move = register.move();
        if (move == null || token.version() != register.lastTried()) {
            return; // The move was given up, and its end is on the way.
        }
        boolean decides = !(answer instanceof Refusal)
                && register.state() == Register.State.MOVABLE
                && tx.now().wall().isBefore(move.decideBy());
        if (decides) {
            reassign(part, move, tx);
        } else {
            String reason = answer instanceof Refusal refusal ? refusal.code() : "TOO_LATE";
            tx.put(FulfillmentOrder.key(part.id()), abandon(part, reason, tx));
        }
    }

    private void reassign(FulfillmentOrder part, Register.Move move, Tx tx) {
        Register old = part.register();
        var target = move.target();
        int version = old.lastTried();
        boolean waited = part.state() == FulfillmentOrder.State.BACKORDERED;
        Register moved = new Register(target.node(), target.shard(), version, version, Register.State.MOVABLE, null);
        FulfillmentOrder after = part.edit()
                .register(moved)
                .terms(target)
                .effects(0, List.of()) // Steps count anew in the new hold; a part with effects under way does not move.
                .state(FulfillmentOrder.State.SCHEDULED)
                .backorder(null)
                .wakeAt(earlier(waited ? Deadline.domain(tx.now().domain()) : part.wakeAt(), move))
                .done();
        tx.put(FulfillmentOrder.key(part.id()), after);
        if (waited) {
            OrderProgress.waitsNoLonger(part.order(), tx);
        }
        Participants.sendConfirm(List.of(after.token()), target.shard(), tx);
        Participants.sendEnd(List.of(part.token()), old.shard(), move.tryBy(), true, tx);
        Map<String, String> attributes = Map.of(
                "from", old.node().value(),
                "to", target.node().value(),
                "gain_mills", "" + move.gainMills());
        OrderEvents.emit(tx, part.order(), OrderEvents.MOVED, part.id(), actor(move), attributes);
        tx.resolve(FulfillmentOrder.key(part.id()), new OrderResult.PartRead(after));
    }

    private static Actor actor(Register.Move move) {
        return move.actor() == null ? Actor.WAYBILL : new Actor(move.actor());
    }

    /** What became of a move: the part, as soon as none is under way. */
    static Result await(AwaitMove command, Tx tx) {
        @Nullable FulfillmentOrder part = Orders.part(tx, command.fulfillmentOrder());
        if (part == null) {
            return Orders.notFound(command.fulfillmentOrder());
        }
        boolean over = part.register().move() == null;
        return over ? new OrderResult.PartRead(part) : new Waiting(FulfillmentOrder.key(part.id()));
    }

    /** Nothing was moved, and the key of this command says so for ever. */
    static Result refuse(RefuseMove command, Tx tx) {
        @Nullable FulfillmentOrder part = Orders.part(tx, command.fulfillmentOrder());
        return part == null
                ? Orders.notFound(command.fulfillmentOrder())
                : Orders.refused(command.code(), command.detail(), part.order());
    }

    private @Nullable Deadline earlier(@Nullable Deadline wakeAt, Register.Move move) {
        return wakeAt == null ? null : Deadline.domain(parts.releaseAt(wakeAt.at(), move.target()));
    }

    /** The part without its move under way, if there is one: the target is told to end its hold. The caller stores it. */
    static FulfillmentOrder abandon(FulfillmentOrder part, String reason, Tx tx) {
        Register register = part.register();
        Register.@Nullable Move move = register.move();
        if (move == null) {
            return part;
        }
        HoldToken token = part.token(register.lastTried());
        Participants.sendEnd(List.of(token), move.target().shard(), move.tryBy(), false, tx);
        Map<String, String> attributes = Map.of(
                "from", register.node().value(), "to", move.target().node().value(), "reason", reason);
        OrderEvents.emit(tx, part.order(), OrderEvents.MOVE_FAILED, part.id(), actor(move), attributes);
        FulfillmentOrder staying = part.edit().register(register.withoutMove()).done();
        tx.resolve(FulfillmentOrder.key(part.id()), new OrderResult.PartRead(staying));
        return staying;
    }
}
