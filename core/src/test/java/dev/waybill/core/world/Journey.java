package dev.waybill.core.world;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.PickupSlots;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The cast and the acts of the scenarios: three nodes at three shards, a home, two SKUs. */
public final class Journey {
    public static final ShardId HOME = new ShardId(0);
    public static final NodeId CHICAGO = new NodeId("chicago-dc");
    public static final NodeId DENVER = new NodeId("denver-dc");
    public static final NodeId AUSTIN = new NodeId("austin-store");
    public static final Sku MUG = new Sku("mug");
    public static final Sku LAMP = new Sku("lamp");
    public static final LocalDate TODAY = LocalDate.parse("2026-03-04");
    public static final Duration GRACE = Duration.ofMinutes(10);
    public static final String WORKER = "worker-1";
    public static final String CODE = "K7QM2X";

    public final ShardWorld world;
    public final IdSource ids;

    public Journey(long seed, int copies) {
        world = new ShardWorld(4, seed, copies);
        Random random = new Random(seed);
        ids = new IdSource(() -> ShardWorld.START, random::nextLong);
        for (NodeId node : List.of(CHICAGO, DENVER, AUSTIN)) {
            world.submit(shard(node), new NodeCommand.SetNode(node, 20, true));
        }
    }

    public static ShardId shard(NodeId node) {
        return new ShardId(node.equals(CHICAGO) ? 1 : node.equals(DENVER) ? 2 : 3);
    }

    public Journey stock(NodeId node, Sku sku, int units) {
        world.submit(shard(node), new NodeCommand.Receive(node, sku, Quantity.of(units), "po-1", "dock"));
        return this;
    }

    public Position position(NodeId node, Sku sku) {
        return world.get(shard(node), Position.key(node, sku), Position.class);
    }

    public static LineDemand line(int number, Sku sku, int units) {
        return new LineDemand(number, sku, Quantity.of(units));
    }

    public SourcingPlan.Part part(NodeId node, LineDemand... lines) {
        Instant shipBy = world.now().domain().plus(Duration.ofHours(5));
        return new SourcingPlan.Part(
                node,
                shard(node),
                List.of(lines),
                "ground",
                TODAY,
                shipBy,
                shipBy.plus(Duration.ofDays(2)),
                List.of(new CostTerm("parcel", 7_000)),
                null);
    }

    /** A part that is collected in a slot. */
    public SourcingPlan.Part part(NodeId node, PickupSlot slot, LineDemand... lines) {
        return new SourcingPlan.Part(
                node,
                shard(node),
                List.of(lines),
                null,
                TODAY,
                slot.start(),
                slot.start(),
                List.of(new CostTerm("labour", 1_000)),
                slot);
    }

    /** A part of the node's goods that is brought to the store in Austin, and collected there in a slot or at any time. */
    public SourcingPlan.Part toAustin(NodeId node, @Nullable PickupSlot slot, LineDemand... lines) {
        Instant shipBy = world.now().domain().plus(Duration.ofHours(5));
        Instant arriveBy = shipBy.plus(Duration.ofDays(1));
        return new SourcingPlan.Part(
                node,
                shard(node),
                List.of(lines),
                "milk-run",
                TODAY,
                shipBy,
                slot == null ? arriveBy.plus(Duration.ofHours(2)) : slot.start(),
                List.of(new CostTerm("transfer", 3_000)),
                slot,
                null,
                new SourcingPlan.ToStore(AUSTIN, shard(AUSTIN), TODAY.plusDays(1), arriveBy));
    }

    /** Lines that a node has taken of a day and not worked. */
    public int takenLines(NodeId node, LocalDate day) {
        return world.all(NodeDay.class)
                .filter(each -> each.node().equals(node) && each.day().equals(day))
                .mapToInt(NodeDay::takenLines)
                .sum();
    }

    /** The slot that begins so many hours after the one in which the world began. */
    public static PickupSlot slot(int hours) {
        Instant start = ShardWorld.START.plus(Duration.ofHours(hours));
        return new PickupSlot(start, start.plus(PickupSlots.LENGTH));
    }

    public Journey slotOrders(NodeId node, int orders) {
        world.submit(shard(node), new NodeCommand.SetNode(node, 20, true, orders, null, 0));
        return this;
    }

    public OrderTerms terms(FulfillmentMethod method, List<LineDemand> lines) {
        return new OrderTerms(
                "web",
                lines.stream()
                        .map(l -> new OrderLine(l.line(), l.sku(), l.quantity(), new Money(999, "USD")))
                        .toList(),
                new Place("US", "IL", "60601", new GeoPoint(41.88, -87.62)),
                method,
                ServiceLevel.STANDARD,
                method == FulfillmentMethod.PICKUP ? AUSTIN : null,
                world.now().domain().plus(Duration.ofDays(4)),
                world.now().domain(),
                GRACE,
                null);
    }

    public OpenOrder open(FulfillmentMethod method, List<LineDemand> lines, SourcingPlan.Part... parts) {
        Instant now = world.now().wall();
        return new OpenOrder(
                ids.order(HOME),
                terms(method, lines),
                new SourcingPlan(List.of(parts)),
                allocations(parts.length),
                method == FulfillmentMethod.PICKUP ? CODE : null,
                now.plusSeconds(5),
                now.plusSeconds(8),
                "shop");
    }

    public List<FulfillmentOrderId> allocations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ids.fulfillmentOrder(HOME))
                .toList();
    }

    /** Opens an order of these parts, for delivery, and lets everything come to rest. */
    public OrderId placed(List<LineDemand> lines, SourcingPlan.Part... parts) {
        OpenOrder open = open(FulfillmentMethod.DELIVERY, lines, parts);
        home(open);
        world.settle();
        return open.id();
    }

    public Result home(OrderCommand command) {
        return world.submit(HOME, command);
    }

    public String refusal(OrderCommand command) {
        return home(command) instanceof Refusal refusal ? refusal.code() : "accepted";
    }

    public CustomerOrder order(OrderId id) {
        return world.get(HOME, CustomerOrder.key(id), CustomerOrder.class);
    }

    public FulfillmentOrder part(OrderId id, int index) {
        return part(order(id).fulfillmentOrders().get(index));
    }

    public FulfillmentOrder part(FulfillmentOrderId id) {
        return world.get(HOME, FulfillmentOrder.key(id), FulfillmentOrder.class);
    }

    public @Nullable Task task(FulfillmentOrder part, Task.Type type) {
        return world.find(HOME, Task.key(TaskId.of(part.id(), type)), Task.class);
    }

    /** Lets the grace period pass. */
    public void graceEnds() {
        world.passDomain(GRACE);
        world.settle();
    }

    public TaskId started(FulfillmentOrder part, Task.Type type) {
        TaskId id = TaskId.of(part.id(), type);
        home(new OrderCommand.ClaimTask(id, null, WORKER));
        home(new OrderCommand.StartTask(id, WORKER));
        return id;
    }

    public void pickAll(FulfillmentOrder part) {
        TaskId pick = started(part, Task.Type.PICK);
        for (FulfillmentOrder.Line line : part(part.id()).lines()) {
            home(new OrderCommand.ConfirmLine(pick, line.sku(), line.quantity(), at(), WORKER));
        }
    }

    public void packAndShip(FulfillmentOrder part) {
        home(new OrderCommand.Pack(TaskId.of(part.id(), Task.Type.PACK), 1, at(), WORKER));
        home(new OrderCommand.Ship(TaskId.of(part.id(), Task.Type.SHIP), "1Z999", at(), WORKER));
    }

    public void pickPackAndShip(FulfillmentOrder part) {
        pickAll(part);
        packAndShip(part);
        world.settle();
    }

    public Instant at() {
        return world.now().domain();
    }

    /** The types of an order's events in the order they happened, without prefix and version. */
    public List<String> history(OrderId id) {
        return world.events(OrderEvent.class)
                .filter(e -> e.order().equals(id))
                .map(e -> e.type().replace("dev.waybill.order.", "").replace(".v1", ""))
                .toList();
    }

    /** What the last event of that type told. */
    public Map<String, String> attributes(OrderId id, String type) {
        return world.events(OrderEvent.class)
                .filter(e -> e.order().equals(id) && e.type().contains("." + type + "."))
                .map(OrderEvent::attributes)
                .reduce((first, second) -> second)
                .orElse(Map.of());
    }

    /** At rest, conserved, and nothing held. */
    public void checkAtRest() {
        new Conservation(world).atRest();
    }
}
