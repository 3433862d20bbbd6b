package dev.waybill.core.fulfillment;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.Line;
import dev.waybill.core.order.FulfillmentOrder.State;
import dev.waybill.core.order.Leg;
import dev.waybill.core.order.OrderCommand.Came;
import dev.waybill.core.order.OrderCommand.ReceiveWork;
import dev.waybill.core.order.OrderCommand.Ship;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderProgress;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.NodeCommand.ArriveHeld;
import dev.waybill.core.stock.NodeCommand.Arrived;
import dev.waybill.core.stock.NodeCommand.ShipHeld;
import dev.waybill.core.stock.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The way of goods to the store where they are collected: they leave one node, are at none, and come to the other as
 * their customer's. What is on the way is what the part's lines say was picked.
 */
final class StoreLeg {
    private static final Set<Task.Type> RECEIVE = Set.of(Task.Type.RECEIVE);
    private static final List<Task.Type> AT_STORE = List.of(Task.Type.RECEIVE, Task.Type.STAGE, Task.Type.HAND_OVER);

    private final OrderProgress progress;

    StoreLeg(OrderProgress progress) {
        this.progress = progress;
    }

    /** They leave the source, and the store's work begins. */
    static Result send(Work work, Leg leg, Ship command, Tx tx) {
        FulfillmentOrder part = work.part();
        work.emit(
                OrderEvents.SENT_TO_STORE,
                Map.of(
                        "node", leg.source().value(),
                        "to_store", leg.to().store().value(),
                        "carrier_service", String.valueOf(part.carrierService()),
                        "parcels", "" + part.parcels(),
                        "tracking", command.tracking(),
                        "ship_by", part.shipBy().toString(),
                        "arrive_by", leg.to().arriveBy().toString()),
                tx);
        FulfillmentOrder sent = Effects.add(
                        part,
                        (token, step) ->
                                new ShipHeld(token, step, command.at(), leg.to().store()),
                        tx)
                .edit()
                .register(part.register().in(Register.State.IN_TRANSIT))
                .state(State.IN_TRANSFER)
                .tracking(command.tracking())
                .tasks(atStore(part, leg, tx))
                .done();
        return work.withPart(sent).done(tx).store(tx);
    }

    private static List<TaskId> atStore(FulfillmentOrder part, Leg leg, Tx tx) {
        List<TaskId> tasks = new ArrayList<>(part.tasks());
        for (Task.Type type : AT_STORE) {
            TaskId id = TaskId.of(part.id(), type);
            Task.State state = Task.State.WAITING;
            tx.put(Task.key(id), new Task(id, part.id(), leg.to().store(), type, state, null, part.deliverBy(), 1));
            tasks.add(id);
        }
        return tasks;
    }

    /**
     * They do not leave: what the store has claimed for them ends. It is told in line with everything else, because the
     * claim may still be that of a reservation [it ends before it is this part's, and is then nobody's]. The caller stores
     * the part.
     */
    static FulfillmentOrder nothingComes(FulfillmentOrder part, Tx tx) {
        return Effects.add(
                part,
                (token, step) -> new ArriveHeld(
                        part.token(Register.AT_STORE), step, List.of(), tx.now().domain(), OrderEvents.SYSTEM),
                tx);
    }

    /** Nobody waits for them any more. They are on their way all the same, and the store takes them in. */
    static void cancel(FulfillmentOrder part, Tx tx) {
        List<Line> nobodys = part.lines().stream()
                .map(line -> new Line(line.number(), line.sku(), 0, line.picked()))
                .toList();
        Work.cancelTasks(part, Set.of(Task.Type.STAGE, Task.Type.HAND_OVER), tx);
        tx.put(
                FulfillmentOrder.key(part.id()),
                part.edit().state(State.CANCELLED).lines(nobodys).done());
    }

    Result receive(ReceiveWork command, Tx tx) {
        return Work.on(command.task(), command.actor(), RECEIVE, tx, work -> {
            @Nullable Leg leg = work.part().leg();
            if (leg == null || work.part().register().state() != Register.State.IN_TRANSIT) {
                return Work.wrongState(work.part());
            }
            Map<String, Came> came = new TreeMap<>();
            command.lines().forEach(line -> came.put(line.sku().value(), line));
            @Nullable Result refused = refuse(work, command.lines(), came);
            return refused == null ? receive(work, leg, command, came, tx) : refused;
        });
    }

    private static @Nullable Result refuse(Work work, List<Came> lines, Map<String, Came> bySku) {
        if (lines.size() != bySku.size()) {
            return work.refused("WRONG_ITEM", "each SKU is told once");
        }
        for (Came came : lines) {
            int sent = work.part().lines().stream()
                    .filter(line -> line.sku().equals(came.sku()))
                    .mapToInt(Line::picked)
                    .sum();
            if (sent == 0) {
                return work.refused("WRONG_ITEM", came.sku() + " was not sent");
            }
            if (came.units() < 0 || came.damaged() < 0 || (long) came.units() + came.damaged() > sent) {
                return work.refused("WRONG_QUANTITY", "sent were " + sent + " units of " + came.sku());
            }
        }
        return null;
    }

    private Result receive(Work work, Leg leg, ReceiveWork command, Map<String, Came> came, Tx tx) {
        Receipt receipt = Receipt.of(work.part(), came);
        Register at = work.part().register();
        Register atStore = new Register(
                leg.to().store(),
                leg.to().shard(),
                Register.AT_STORE,
                at.lastTried(),
                receipt.nothing() ? Register.State.ENDED : Register.State.RELEASED,
                null);
        boolean cancelled = work.part().state() == State.CANCELLED;
        State state = cancelled ? State.CANCELLED : receipt.nothing() ? State.REJECTED : State.RECEIVED;
        FulfillmentOrder there = work.part().edit().register(atStore).done();
        FulfillmentOrder received = Effects.add(
                        there,
                        (token, step) -> new ArriveHeld(token, step, receipt.arrived(), command.at(), command.actor()),
                        tx)
                .edit()
                .state(state)
                .lines(receipt.lines())
                .done();
        work.emit(OrderEvents.RECEIVED_AT_STORE, receipt.told(leg), tx);
        progress.notReceived(work.part(), receipt.missing(), receipt.why(), tx);
        return receipt.nothing()
                ? over(work, received, tx)
                : work.withPart(received).done(tx).store(tx);
    }

    /** Nothing has come for the customer: there is nothing to stage. */
    private Result over(Work work, FulfillmentOrder received, Tx tx) {
        Work.cancelTasks(received, Set.of(Task.Type.STAGE, Task.Type.HAND_OVER), tx);
        var answer = work.task(Task.State.DONE).withPart(received).store(tx);
        progress.advance(received.order(), tx);
        return answer;
    }

    /** What has come, line by line. */
    private record Receipt(List<Line> lines, List<Arrived> arrived, List<LineDemand> missing) {
        static Receipt of(FulfillmentOrder part, Map<String, Came> came) {
            Receipt receipt = new Receipt(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            part.lines().forEach(line -> receipt.add(line, came.get(line.sku().value())));
            return receipt;
        }

        private void add(Line line, @Nullable Came came) {
            int units = came == null ? 0 : came.units();
            int damaged = came == null ? 0 : came.damaged();
            int held = Math.min(units, line.quantity());
            lines.add(new Line(line.number(), line.sku(), held, held));
            if (line.picked() > 0) {
                arrived.add(new Arrived(line.sku(), units, held, damaged, line.picked() - units - damaged));
            }
            if (line.quantity() > held) {
                missing.add(new LineDemand(line.number(), line.sku(), Quantity.of(line.quantity() - held)));
            }
        }

        boolean nothing() {
            return arrived.stream().allMatch(line -> line.held() == 0);
        }

        String why() {
            return arrived.stream().anyMatch(line -> line.damaged() > 0) ? "DAMAGED_IN_TRANSFER" : "LOST_IN_TRANSFER";
        }

        Map<String, String> told(Leg leg) {
            return Map.of(
                    "node", leg.to().store().value(),
                    "from", leg.source().value(),
                    "units", "" + arrived.stream().mapToInt(Arrived::units).sum(),
                    "damaged", "" + arrived.stream().mapToInt(Arrived::damaged).sum(),
                    "lost", "" + arrived.stream().mapToInt(Arrived::lost).sum());
        }
    }
}
