package dev.waybill.core.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.follow.LossyFeed;
import dev.waybill.core.shard.follow.ShardFollower;
import dev.waybill.core.shard.follow.ShardHistory;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BacklogIndexTest {
    private static final int SHARDS = 3;
    private static final Instant T = Instant.parse("2026-03-04T10:00:00Z");
    private static final List<NodeId> NODES =
            IntStream.range(0, 5).mapToObj(i -> new NodeId("N" + i)).toList();

    private final BacklogIndex index = new BacklogIndex(SHARDS);

    static IntStream seeds() {
        return IntStream.range(0, 30);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void feed_lossyWithChangingOwners_endsAtTheOpenWorkOfTheHistory(int seed) {
        Random random = new Random(seed);
        List<ShardHistory> histories = IntStream.range(0, SHARDS)
                .mapToObj(i -> new ShardHistory(new ShardId(i)))
                .toList();
        ShardFollower follower = new ShardFollower(SHARDS, List.of(index));
        Set<Integer> owned = new HashSet<>();
        LossyFeed feed = new LossyFeed(random, follower, shard -> {});
        for (int step = 0; step < 800; step++) {
            ShardHistory history = histories.get(random.nextInt(SHARDS));
            feed.deliver(history.commit(List.of(change(random, history.shard()))), history);
            if (random.nextInt(40) == 0) {
                changeOwner(follower, history, owned);
            }
        }
        feed.settle(histories);

        checkWork(histories);
        checkRouting(histories.stream()
                .filter(history -> owned.contains(history.shard().value()))
                .toList());
    }

    private static void changeOwner(ShardFollower follower, ShardHistory history, Set<Integer> owned) {
        history.newOwner();
        int shard = history.shard().value();
        if (owned.remove(shard)) {
            follower.lost(history.shard());
        } else {
            owned.add(shard);
            follower.acquired(history.snapshot());
        }
    }

    private void checkWork(List<ShardHistory> histories) {
        List<Entry> all = entries(histories);
        for (NodeId node : NODES) {
            List<Task> tasks = all.stream()
                    .filter(e -> e instanceof Task t && t.node().equals(node) && isOpen(t))
                    .map(Task.class::cast)
                    .toList();
            assertThat(index.tasks(node)).containsExactlyInAnyOrderElementsOf(tasks);
            assertThat(index.tasks(node)).extracting(Task::dueBy).isSorted();
            Set<String> parts = all.stream()
                    .filter(e -> e instanceof FulfillmentOrder f
                            && f.register().node().equals(node)
                            && isOpen(f))
                    .map(e -> ((FulfillmentOrder) e).id().value())
                    .collect(Collectors.toSet());
            assertThat(index.atNode(node).stream().map(f -> f.id().value())).containsExactlyInAnyOrderElementsOf(parts);
        }
    }

    private void checkRouting(List<ShardHistory> owned) {
        List<Entry> all = entries(owned);
        Set<String> openOrders = new HashSet<>();
        Set<String> unsourced = new HashSet<>();
        for (Entry entry : all) {
            if (entry instanceof CustomerOrder o && o.status() == OrderStatus.CONFIRMED) {
                openOrders.add(o.id().value());
                if (!o.unsourced().isEmpty()) {
                    unsourced.add(o.id().value());
                }
            }
        }
        Set<String> movable = all.stream()
                .filter(e -> e instanceof FulfillmentOrder f
                        && isOpen(f)
                        && f.register().state() == Register.State.MOVABLE
                        && f.state() != FulfillmentOrder.State.BACKORDERED
                        && f.register().move() == null
                        && openOrders.contains(f.order().value()))
                .map(e -> ((FulfillmentOrder) e).id().value())
                .collect(Collectors.toSet());
        assertThat(index.unsourced().stream().map(o -> o.id().value())).containsExactlyInAnyOrderElementsOf(unsourced);
        Collection<Backlog.OpenPart> found = index.movable();
        assertThat(found.stream().map(open -> open.part().id().value())).containsExactlyInAnyOrderElementsOf(movable);
        assertThat(found)
                .allSatisfy(open ->
                        assertThat(open.order().id()).isEqualTo(open.part().order()));
    }

    private static List<Entry> entries(List<ShardHistory> histories) {
        return histories.stream()
                .flatMap(history -> history.snapshot().state().values().stream())
                .toList();
    }

    private static boolean isOpen(Task task) {
        return task.state() != Task.State.DONE && task.state() != Task.State.CANCELLED;
    }

    private static boolean isOpen(FulfillmentOrder part) {
        boolean onItsWay = part.register().state() == Register.State.IN_TRANSIT;
        return onItsWay
                || Set.of(
                                "BACKORDERED",
                                "SCHEDULED",
                                "OPEN",
                                "PICKING",
                                "PACKED",
                                "IN_TRANSFER",
                                "RECEIVED",
                                "READY_FOR_PICKUP")
                        .contains(part.state().name());
    }

    private static CommittedBatch.Change change(Random random, ShardId shard) {
        int n = random.nextInt(12);
        String order = id("ord_", shard, n);
        boolean removed = random.nextInt(8) == 0;
        return switch (random.nextInt(3)) {
            case 0 -> change(CustomerOrder.key(new OrderId(order)), order(random, new OrderId(order)), removed);
            case 1 -> {
                FulfillmentOrderId part = new FulfillmentOrderId(id("fo_", shard, n));
                yield change(FulfillmentOrder.key(part), part(random, part, new OrderId(order), shard), removed);
            }
            default -> {
                TaskId task = new TaskId(id("tsk_", shard, n));
                yield change(Task.key(task), task(random, task, id("fo_", shard, n)), removed);
            }
        };
    }

    private static CommittedBatch.Change change(EntryKey key, Entry value, boolean removed) {
        return new CommittedBatch.Change(key, removed ? null : value);
    }

    private static String id(String prefix, ShardId shard, int n) {
        return prefix + new UUID(0x7000L | shard.value(), 0x8000_0000_0000_0000L | n);
    }

    private static Task task(Random random, TaskId id, String part) {
        Task.State state = pick(random, Task.State.values());
        return new Task(
                id,
                new FulfillmentOrderId(part),
                pick(random, NODES.toArray(NodeId[]::new)),
                Task.Type.PICK,
                state,
                null,
                T.plusSeconds(random.nextInt(100)),
                1);
    }

    private static FulfillmentOrder part(Random random, FulfillmentOrderId id, OrderId order, ShardId shard) {
        Register.Move move = random.nextInt(4) > 0 ? null : new Register.Move(plan(shard, T), T, T, 1, null);
        Register register = new Register(
                pick(random, NODES.toArray(NodeId[]::new)), shard, 1, 1, pick(random, Register.State.values()), move);
        FulfillmentOrder.State state = pick(random, FulfillmentOrder.State.values());
        return TestOrder.part(id, order, plan(shard, T.plusSeconds(random.nextInt(100))))
                .edit()
                .register(register)
                .state(state)
                .done();
    }

    private static SourcingPlan.Part plan(ShardId shard, Instant shipBy) {
        return new SourcingPlan.Part(
                NODES.get(0), shard, List.of(), "ground", LocalDate.EPOCH, shipBy, T, List.of(), null);
    }

    private static CustomerOrder order(Random random, OrderId id) {
        List<CustomerOrder.Unsourced> unsourced = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            LineDemand demand = new LineDemand(1, new Sku("A"), Quantity.of(1));
            unsourced.add(new CustomerOrder.Unsourced(demand, List.of(), "short_picked", T, T));
        }
        OrderStatus status = random.nextInt(3) == 0 ? OrderStatus.COMPLETED : OrderStatus.CONFIRMED;
        return TestOrder.of(id, TestOrder.terms(List.of(), T), T)
                .status(status)
                .unsourced(unsourced)
                .done();
    }

    private static <T> T pick(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
