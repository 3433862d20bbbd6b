package dev.waybill.core.audit;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.ChunkBody;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small good history, written row by row: ten mugs come in, an order takes four of them and is acknowledged. */
final class StoredHistory {
    static final ShardId NODES = new ShardId(0);
    static final ShardId HOME = new ShardId(1);
    static final Instant T0 = Instant.parse("2026-03-04T08:00:00Z");
    static final NodeId NODE = new NodeId("chicago-dc");
    static final Sku SKU = new Sku("mug");
    static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    static final OrderId ORDER = new OrderId("ord_01950000-0000-7001-8000-000000000001");
    static final FulfillmentOrderId PART = new FulfillmentOrderId("fo_01950000-0000-7001-8000-000000000002");
    static final HoldToken TOKEN = new HoldToken(HOME, ORDER.value(), PART.value(), 1);
    static final String OWNER = "m1";
    static final long GENERATION = 1;
    /** The row that holds. */
    static final long HELD = 3;
    /** The row with a refusal. */
    static final long REFUSED = 4;

    private final ShardStore store;
    private final RecordCodec codec;

    StoredHistory(ShardStore store, RecordCodec codec) {
        this.store = store;
        this.codec = codec;
    }

    void write() {
        Reads.await(store.createHeads(2));
        Head nodes = acquire(NODES);
        nodes = commit(NODES, nodes, body(setNode(), List.of(state(100))), 0);
        nodes = commit(NODES, nodes, received(10), 0);
        chunk(2, List.of(state(100), position(10, 0)));
        nodes = commit(NODES, nodes, held(4, Hold.State.CONFIRMED), 2);
        commit(NODES, nodes, refused(null, List.of()), 2);
        Head home = acquire(HOME);
        home = commit(HOME, home, opened(), 0);
        home = commit(HOME, home, decided(Register.State.MOVABLE), 0);
        commit(HOME, home, acknowledged(), 0);
    }

    byte[] encode(JournalBody body) {
        return codec.encode(body);
    }

    void chunk(long at, List<Change> entries) {
        byte[] body = codec.encode(new ChunkBody(1, entries));
        Reads.await(store.writeChunk(NODES, GENERATION, new ShardStore.Chunk(0, at, body)));
    }

    private Head acquire(ShardId shard) {
        Head head = Reads.await(store.readHead(shard)).orElseThrow();
        Reads.await(store.acquire(shard, head.epoch(), head.owner(), head.epoch() + 1, OWNER));
        return Reads.await(store.readHead(shard)).orElseThrow();
    }

    private Head commit(ShardId shard, Head head, JournalBody body, long mark) {
        long seq = head.seq() + 1;
        Head next = new Head(head.epoch(), seq, batchId(shard, seq), OWNER, mark, mark == 0 ? 0 : GENERATION);
        Reads.await(store.commit(new ShardStore.Commit(shard, head, next, encode(body), null)));
        return next;
    }

    static String batchId(ShardId shard, long seq) {
        return "batch-" + shard.value() + "-" + seq;
    }

    JournalBody received(int counted) {
        Command receive = new NodeCommand.Receive(NODE, SKU, Quantity.of(10), "po-1", "dock");
        var decision = decision(receive, key("k1"), new NodeResult.Done(), List.of(moved(counted, 0, "received")));
        return body(decision, List.of(position(10, 0)));
    }

    /** One mug more comes in, so that so many are on hand. */
    void receiveOne(int onHand) {
        Head head = Reads.await(store.readHead(NODES)).orElseThrow();
        Command receive = new NodeCommand.Receive(NODE, SKU, Quantity.of(1), "po-" + onHand, "dock");
        var decision = decision(receive, key("one-" + onHand), new NodeResult.Done(), List.of(moved(1, 0, "received")));
        commit(NODES, head, body(decision, List.of(position(onHand, 4))), head.mark());
    }

    JournalBody held(int units, Hold.State state) {
        var decision = decision(tryHolds(units), null, new NodeResult.Tried(true), List.of(moved(0, units, "held")));
        return body(decision, List.of(position(10, units), hold(units, state), day(1)));
    }

    JournalBody withDay(int takenLines) {
        var decision = decision(tryHolds(4), null, new NodeResult.Tried(true), List.of(moved(0, 4, "held")));
        return body(decision, List.of(position(10, 4), hold(4, Hold.State.CONFIRMED), day(takenLines)));
    }

    /** A place of a slot is taken that no hold has. */
    JournalBody withSlot() {
        var decision = decision(tryHolds(4), null, new NodeResult.Tried(true), List.of(moved(0, 4, "held")));
        var slots = new NodeSlots(NODE, DAY, List.of(new NodeSlots.Slot(T0, 1, 0)));
        Change taken = new Change(NodeSlots.key(NODE, DAY), slots);
        return body(decision, List.of(position(10, 4), hold(4, Hold.State.CONFIRMED), day(1), taken));
    }

    JournalBody nothingHeld() {
        return body(decision(tryHolds(4), null, new NodeResult.Tried(true), List.of()), List.of());
    }

    JournalBody refused(@Nullable CommandKey key, List<Event> events) {
        Result result = new NodeResult.InsufficientStock(List.of());
        return body(decision(tryHolds(100), key, result, events), List.of());
    }

    JournalBody decided(Register.State state) {
        CustomerOrder order = order(OrderStatus.CONFIRMED, Attempt.Phase.DECIDED);
        List<Change> changes = List.of(
                new Change(CustomerOrder.key(ORDER), order), new Change(FulfillmentOrder.key(PART), part(state)));
        Command await = new OrderCommand.AwaitOrder(ORDER);
        return body(decision(await, null, new OrderResult.Opened(ORDER), List.of()), changes);
    }

    private JournalBody opened() {
        Command open = new OrderCommand.OpenOrder(
                ORDER, terms(), plan(), List.of(PART), null, T0.plusSeconds(5), T0.plusSeconds(6), "web");
        CustomerOrder order = order(OrderStatus.PENDING, Attempt.Phase.TRYING);
        return body(
                decision(open, key("k3"), new OrderResult.Opened(ORDER), List.of()),
                List.of(new Change(CustomerOrder.key(ORDER), order)));
    }

    private JournalBody acknowledged() {
        Result placed = new OrderResult.Placed(ORDER, terms(), attempt(Attempt.Phase.DECIDED));
        return body(decision(new OrderCommand.AwaitOrder(ORDER), null, placed, List.of()), List.of());
    }

    private JournalBody.Decision setNode() {
        return decision(new NodeCommand.SetNode(NODE, 100, true), null, new NodeResult.Done(), List.of());
    }

    private static Command tryHolds(int units) {
        var lines = List.of(new NodeCommand.SkuUnits(SKU, Quantity.of(units)));
        return new NodeCommand.TryHolds(
                List.of(new NodeCommand.HoldRequest(TOKEN, NODE, lines, DAY, null)), T0.plusSeconds(6), true);
    }

    private JournalBody.Decision decision(
            Command command, @Nullable CommandKey key, Result result, List<Event> events) {
        return new JournalBody.Decision(command, key, codec.encode(result), events, List.of());
    }

    private static JournalBody body(JournalBody.Decision decision, List<Change> changes) {
        return new JournalBody(1, new ShardTime(T0, T0), List.of(decision), changes);
    }

    static CommandKey key(String hash) {
        return new CommandKey(hash, "body");
    }

    static StockMoved moved(int onHand, int reserved, String reason) {
        return new StockMoved(NODE, SKU, onHand, reserved, reason, "ref", "someone");
    }

    static Change state(int dailyLines) {
        return new Change(NodeState.key(NODE), new NodeState(NODE, dailyLines, true));
    }

    static Change position(int onHand, int reserved) {
        return new Change(
                Position.key(NODE, SKU), new Position(NODE, SKU, onHand, reserved, 0, 0, List.of(), List.of()));
    }

    static Change hold(int units, Hold.State state) {
        var lines = List.of(new Hold.HeldLine(SKU, units, 0, 0));
        return new Change(
                Hold.key(TOKEN), new Hold(TOKEN, NODE, state, lines, DAY, 1, T0, T0, 0, null, false, 0, null, null));
    }

    private static Change day(int lines) {
        return new Change(NodeDay.key(NODE, DAY), new NodeDay(NODE, DAY, lines, 0));
    }

    private static CustomerOrder order(OrderStatus status, Attempt.Phase phase) {
        List<FulfillmentOrderId> parts = phase == Attempt.Phase.DECIDED ? List.of(PART) : List.of();
        return TestOrder.of(ORDER, terms(), T0)
                .status(status)
                .attempt(attempt(phase))
                .parts(parts)
                .done();
    }

    private static Attempt attempt(Attempt.Phase phase) {
        return new Attempt(
                1,
                phase,
                NODES,
                plan(),
                List.of(PART),
                List.of(),
                T0.plusSeconds(5),
                T0.plusSeconds(6),
                null,
                List.of());
    }

    static FulfillmentOrder part(Register.State state) {
        return TestOrder.part(PART, ORDER, planned())
                .edit()
                .register(new Register(NODE, NODES, 1, 1, state, null))
                .done();
    }

    private static SourcingPlan plan() {
        return new SourcingPlan(List.of(planned()));
    }

    private static SourcingPlan.Part planned() {
        var lines = List.of(new LineDemand(1, SKU, Quantity.of(4)));
        return new SourcingPlan.Part(NODE, NODES, lines, "ground", DAY, T0, T0, List.of(), null);
    }

    private static OrderTerms terms() {
        return TestOrder.terms(List.of(new OrderLine(1, SKU, Quantity.of(4), new Money(1000, "USD"))), T0);
    }
}
