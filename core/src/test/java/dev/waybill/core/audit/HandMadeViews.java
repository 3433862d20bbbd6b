package dev.waybill.core.audit;

import dev.waybill.core.audit.ShardView.ChunkView;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.NodeSlots;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.stock.StockMoved;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Views of a shard, put together by hand: rows of one position at one node, and what they must add up to. */
final class HandMadeViews {
    static final ShardId SHARD = new ShardId(0);
    static final NodeId NODE = new NodeId("chicago-dc");
    static final Sku SKU = new Sku("mug");
    static final EntryKey POSITION = Position.key(NODE, SKU);
    static final Instant T0 = Instant.parse("2026-03-04T08:00:00Z");
    static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    static final HoldToken TOKEN = new HoldToken(SHARD, "ord_x", "fo_01950000-0000-7000-8000-000000000001", 1);

    private HandMadeViews() {}

    static Change slots(int taken, int collected) {
        var slot = new NodeSlots.Slot(T0, taken, collected);
        return new Change(NodeSlots.key(NODE, DAY), new NodeSlots(NODE, DAY, List.of(slot)));
    }

    static List<Violation> audit(ShardView view) {
        return run(reading(view)).violations();
    }

    static AuditReport run(ShardReading reading) {
        ViewSource source = new ViewSource() {
            @Override
            public int shards() {
                return 1;
            }

            @Override
            public ShardReading read(ShardId shard) {
                return reading;
            }

            @Override
            public boolean archived(OrderId order) {
                return false;
            }
        };
        return new Audit(source, () -> T0, () -> {}).run();
    }

    static ShardReading reading(ShardView view) {
        return new ShardReading(view, List.of(), null, Map.of(), Set.of());
    }

    static ShardView view(Row... rows) {
        Map<EntryKey, Entry> state = new HashMap<>();
        for (Row row : rows) {
            row.changes().forEach(c -> state.put(c.key(), c.value()));
        }
        Row last = rows[rows.length - 1];
        Head head = new Head(1, last.seq(), last.batchId(), "m1", 0, 0);
        return new ShardView(SHARD, head, new ShardTime(T0, T0), Stuck.MERCY, List.of(), k -> 0, List.of(rows), state);
    }

    /** The same, looked at when a copy must have caught up. */
    static ShardView later(ShardView v) {
        Instant now = T0.plus(ReadPathTruth.FRESH);
        return new ShardView(
                v.shard(),
                v.head(),
                new ShardTime(now, now),
                v.domainMercy(),
                v.chunks(),
                v.chunkOf(),
                v.rows(),
                v.state());
    }

    static ShardView withHead(ShardView v, UnaryOperator<Head> change) {
        return new ShardView(
                v.shard(),
                change.apply(v.head()),
                v.now(),
                v.domainMercy(),
                v.chunks(),
                v.chunkOf(),
                v.rows(),
                v.state());
    }

    static ShardView withChunk(ShardView v, ChunkView chunk) {
        return new ShardView(
                v.shard(), v.head(), v.now(), v.domainMercy(), List.of(chunk), v.chunkOf(), v.rows(), v.state());
    }

    static OrderResult placed(OrderId order) {
        return new OrderResult.Placed(order, TestOrder.terms(List.of(), T0), TestOrder.decided(SHARD, T0));
    }

    static Row node(long seq, int dailyLines) {
        return row(seq, new NodeState(NODE, dailyLines, true));
    }

    /** Limits of a node: order lines of a day, orders of a slot. */
    static Row node(long seq, int... limits) {
        return row(seq, new NodeState(NODE, limits[0], true, limits[1], null, 0));
    }

    static Row row(long seq, NodeState node) {
        return row(seq, new NodeResult.Done(), List.of(), new Change(NodeState.key(NODE), node));
    }

    static Row received(long seq, int before, int units) {
        return received(seq, before, units, "k" + seq);
    }

    static Row received(long seq, int before, int units, String key) {
        Command command = new NodeCommand.Receive(NODE, SKU, Quantity.of(units), "po-1", "dock");
        Decision decision = new Decision(
                command,
                new CommandKey(key, "body"),
                new NodeResult.Done(),
                List.of(moved(units, 0, "received")),
                List.of());
        return row(seq, List.of(decision), List.of(pos(before + units, 0)));
    }

    static Row row(long seq, Result result, List<Event> events, Change... changes) {
        Command command = new NodeCommand.ReadPosition(NODE, SKU);
        return row(seq, List.of(new Decision(command, null, result, events, List.of())), List.of(changes));
    }

    static Row row(long seq, List<Decision> decisions, List<Change> changes) {
        ShardTime time = new ShardTime(T0, T0);
        return new Row(seq, 1, "batch-" + seq, time, decisions, changes);
    }

    static StockMoved moved(int onHand, int reserved, String reason) {
        return new StockMoved(NODE, SKU, onHand, reserved, reason, "ref", "someone");
    }

    static Position position(int onHand, int reserved) {
        return new Position(NODE, SKU, onHand, reserved, 0, 0, List.of(), List.of());
    }

    static Change pos(int onHand, int reserved) {
        return new Change(POSITION, position(onHand, reserved));
    }

    static Change hold(int units) {
        return change(new Hold(
                TOKEN,
                NODE,
                Hold.State.CONFIRMED,
                List.of(new Hold.HeldLine(SKU, units, 0, 0)),
                DAY,
                1,
                T0,
                T0,
                0,
                null,
                false,
                0,
                null,
                null));
    }

    static Change change(Hold hold) {
        return new Change(Hold.key(hold.token()), hold);
    }

    static Change day(int lines) {
        return new Change(NodeDay.key(NODE, DAY), new NodeDay(NODE, DAY, lines, 0));
    }
}
