package dev.waybill.core.world;

import static dev.waybill.core.world.Journey.AUSTIN;
import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.HOME;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.WORKER;
import static dev.waybill.core.world.Journey.line;
import static dev.waybill.core.world.Journey.shard;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.Task;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.QualityHold;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Customers, router, staff and counters who do what comes to their minds, sensible or not. */
public final class RandomBusiness {
    private static final List<NodeId> NODES = List.of(CHICAGO, DENVER, AUSTIN);

    private final Journey journey;
    private final Random random;
    private long sequence;

    public RandomBusiness(Journey journey, long seed) {
        this.journey = journey;
        random = new Random(seed * 31 + 7);
    }

    /** As {@link #act()}, in a world where little is on hand and orders may wait for what is to come. */
    public void actShort() {
        if (random.nextInt(6) == 0) {
            supply();
        } else if (random.nextInt(5) == 0) {
            backorder();
        } else {
            act();
        }
    }

    /** A supply is announced, moved, cut, cancelled, or some of it comes. */
    private void supply() {
        NodeId node = node();
        String supply = "po-" + random.nextInt(4);
        if (random.nextInt(3) == 0) {
            Quantity units = Quantity.of(1 + random.nextInt(4));
            journey.world.submit(
                    shard(node), new NodeCommand.Receive(node, sku(), units, "dock", WORKER, null, supply));
        } else {
            Instant at = journey.at().plus(Duration.ofHours(random.nextInt(72) - 12));
            journey.world.submit(
                    shard(node),
                    new NodeCommand.SetSupply(node, sku(), supply, random.nextInt(12), at, "erp", ++sequence));
        }
    }

    private void backorder() {
        LineDemand[] lines = random.nextBoolean()
                ? new LineDemand[] {line(1, MUG, 1 + random.nextInt(4))}
                : new LineDemand[] {line(1, MUG, 1 + random.nextInt(4)), line(2, LAMP, 1 + random.nextInt(4))};
        Instant by = journey.at().plus(Duration.ofHours(random.nextInt(60)));
        Instant released = random.nextInt(5) == 0 ? by.plus(Duration.ofHours(1)) : null;
        SourcingPlan.Part part = journey.part(node(), lines).from(new SourcingPlan.FromSupply(by, released));
        List<SourcingPlan.Part> parts = new ArrayList<>(List.of(part));
        if (lines.length == 2 && random.nextBoolean()) {
            NodeId other = node();
            if (!other.equals(part.node())) {
                parts.set(0, part.withLines(List.of(lines[0])));
                parts.add(journey.part(other, lines[1]).from(new SourcingPlan.FromSupply(by, released)));
            }
        }
        journey.home(journey.open(FulfillmentMethod.DELIVERY, List.of(lines), parts.toArray(SourcingPlan.Part[]::new)));
    }

    /** One act of somebody, or a few messages, or some time. */
    public void act() {
        switch (random.nextInt(20)) {
            case 0 -> order();
            case 1 -> journey.stock(node(), sku(), 1 + random.nextInt(9));
            case 2 -> move();
            case 3 -> resource();
            case 4 -> stockTaking();
            case 5 -> journey.world.pass(Duration.ofMillis(random.nextInt(random.nextInt(6) == 0 ? 30_000 : 3_000)));
            case 6 ->
                journey.world.passDomain(
                        random.nextInt(30) == 0 ? Duration.ofHours(4) : Duration.ofMinutes(random.nextInt(15)));
            case 7 -> cancelReleaseOrDisplace();
            default -> work();
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            journey.world.step();
        }
        if (random.nextInt(40) == 0) {
            journey.world.lose();
        }
    }

    private void order() {
        List<LineDemand> lines = new ArrayList<>(List.of(line(1, MUG, 1 + random.nextInt(3))));
        if (random.nextBoolean()) {
            lines.add(line(2, LAMP, 1 + random.nextInt(3)));
        }
        boolean pickup = random.nextInt(4) == 0;
        journey.home(journey.open(
                pickup ? FulfillmentMethod.PICKUP : FulfillmentMethod.DELIVERY, lines, plan(lines, pickup)));
    }

    private SourcingPlan.Part[] plan(List<LineDemand> lines, boolean pickup) {
        if (pickup && random.nextInt(3) == 0) {
            return new SourcingPlan.Part[] {brought(lines.toArray(LineDemand[]::new))};
        }
        if (pickup && random.nextBoolean()) {
            PickupSlot slot = Journey.slot(hoursSinceStart() + random.nextInt(2));
            return new SourcingPlan.Part[] {journey.part(AUSTIN, slot, lines.toArray(LineDemand[]::new))};
        }
        NodeId first = pickup ? AUSTIN : node();
        NodeId second = pickup ? AUSTIN : node();
        if (lines.size() == 2 && !first.equals(second)) {
            return new SourcingPlan.Part[] {journey.part(first, lines.get(0)), journey.part(second, lines.get(1))};
        }
        return new SourcingPlan.Part[] {journey.part(first, lines.toArray(LineDemand[]::new))};
    }

    private SourcingPlan.Part brought(LineDemand... lines) {
        PickupSlot slot = random.nextBoolean() ? null : Journey.slot(hoursSinceStart() + 24 + random.nextInt(2));
        return journey.toAustin(random.nextBoolean() ? CHICAGO : DENVER, slot, lines);
    }

    private int hoursSinceStart() {
        return (int) Duration.between(ShardWorld.START, journey.at()).toHours();
    }

    private void move() {
        any(parts().filter(p -> p.method() == FulfillmentMethod.DELIVERY)).ifPresent(part -> {
            LineDemand[] lines = part.lines().stream()
                    .filter(l -> l.quantity() > 0)
                    .map(l -> line(l.number(), l.sku(), l.quantity()))
                    .toArray(LineDemand[]::new);
            Instant now = journey.world.now().wall();
            journey.home(new OrderCommand.MoveFulfillmentOrder(
                    part.id(),
                    part.register().version(),
                    journey.part(node(), lines),
                    now.plusSeconds(2),
                    now.plusSeconds(4),
                    1));
        });
    }

    private void resource() {
        Optional<CustomerOrder> closed = any(orders().filter(
                        o -> o.status() == OrderStatus.PENDING && o.attempt().phase() == Attempt.Phase.CLOSED));
        closed.ifPresent(this::nextAttempt);
        any(orders().filter(o -> !o.unsourced().isEmpty())).ifPresent(order -> {
            LineDemand demand = order.unsourced()
                    .get(random.nextInt(order.unsourced().size()))
                    .demand();
            Instant now = journey.world.now().wall();
            journey.home(new OrderCommand.Resource(
                    order.id(),
                    order.version(),
                    new SourcingPlan(List.of(again(order, demand))),
                    journey.allocations(1),
                    now.plusSeconds(2),
                    now.plusSeconds(4)));
        });
    }

    private SourcingPlan.Part again(CustomerOrder order, LineDemand demand) {
        boolean collected = order.terms().method() == FulfillmentMethod.PICKUP && random.nextBoolean();
        return collected ? brought(demand) : journey.part(node(), demand);
    }

    private void nextAttempt(CustomerOrder order) {
        List<LineDemand> lines = order.terms().lines().stream()
                .map(l -> new LineDemand(l.number(), l.sku(), l.quantity()))
                .toList();
        SourcingPlan.Part[] parts = plan(lines, order.terms().method() == FulfillmentMethod.PICKUP);
        Instant now = journey.world.now().wall();
        journey.home(new OrderCommand.NextAttempt(
                order.id(),
                order.attempt().number() + 1,
                new SourcingPlan(List.of(parts)),
                journey.allocations(parts.length),
                now.plusSeconds(2),
                now.plusSeconds(4)));
    }

    private void stockTaking() {
        NodeId node = node();
        Position position = Optional.ofNullable(
                        journey.world.find(shard(node), Position.key(node, MUG), Position.class))
                .orElse(Position.empty(node, MUG));
        int shelf = position.onHand() - position.picked();
        Instant asOf = journey.at().minus(Duration.ofMinutes(random.nextInt(5)));
        CountRow row = new CountRow(MUG, Math.max(0, shelf + random.nextInt(3) - 1), asOf, ++sequence);
        journey.world.submit(shard(node), new NodeCommand.Count(node, "wms", List.of(row)));
        journey.world.submit(
                shard(node), new NodeCommand.Adjust(node, sku(), random.nextInt(3) - 1, "damaged", WORKER));
        journey.world.submit(shard(node), qualityHold(node, position));
        boolean active = random.nextInt(9) > 0;
        journey.world.submit(
                shard(node), new NodeCommand.SetNode(node, 5 + random.nextInt(20), active, random.nextInt(4), null, 0));
    }

    /** Keeps mugs from sale, or ends that, all or a part of it. */
    private NodeCommand qualityHold(NodeId node, Position position) {
        if (position.qualityHolds().isEmpty() || random.nextInt(3) == 0) {
            return new NodeCommand.PutOnQualityHold(
                    node,
                    MUG,
                    "q-" + ++sequence,
                    Quantity.of(1 + random.nextInt(2)),
                    QualityHold.Reason.DAMAGED,
                    "",
                    WORKER);
        }
        QualityHold hold = position.qualityHolds().get(0);
        return new NodeCommand.EndQualityHold(
                node,
                MUG,
                hold.id(),
                random.nextBoolean() ? null : Quantity.of(1),
                random.nextBoolean() ? QualityHold.Ending.RELEASED : QualityHold.Ending.SCRAPPED,
                WORKER);
    }

    private void cancelReleaseOrDisplace() {
        int choice = random.nextInt(10);
        if (choice == 0) {
            any(orders()).map(CustomerOrder::id).ifPresent(this::cancel);
        } else if (choice < 7) {
            any(parts()).ifPresent(p -> journey.home(new OrderCommand.ReleaseNow(p.id(), "planner")));
        } else {
            any(parts())
                    .ifPresent(p -> journey.home(
                            new OrderCommand.Displace(p.id(), p.register().version(), sku(), 1, "over-reserved")));
        }
    }

    private void cancel(OrderId id) {
        journey.home(new OrderCommand.CancelOrder(id, "changed my mind", "shop"));
    }

    /** A worker does the next thing of some task, or something that does not fit. */
    private void work() {
        any(journey.world
                        .all(Task.class)
                        .filter(t -> t.state() != Task.State.DONE && t.state() != Task.State.CANCELLED))
                .ifPresent(task -> {
                    Instant at = journey.at().minus(Duration.ofMinutes(random.nextInt(3)));
                    switch (task.state()) {
                        case OPEN -> journey.home(new OrderCommand.ClaimTask(task.id(), task.version(), WORKER));
                        case CLAIMED -> journey.home(new OrderCommand.StartTask(task.id(), WORKER));
                        default -> work(task, at);
                    }
                });
    }

    private void work(Task task, Instant at) {
        if (random.nextInt(25) == 0) {
            journey.home(new OrderCommand.RejectWork(task.id(), "busy", at, WORKER));
            return;
        }
        journey.home(
                switch (task.type()) {
                    case PICK -> pick(task, at);
                    case PACK -> new OrderCommand.Pack(task.id(), 1, at, WORKER);
                    case SHIP -> new OrderCommand.Ship(task.id(), "1Z", at, WORKER);
                    case RECEIVE -> receive(task, at);
                    case STAGE -> new OrderCommand.Stage(task.id(), "A-1", at, WORKER);
                    case HAND_OVER -> new OrderCommand.HandOver(task.id(), Journey.CODE, at, WORKER);
                });
    }

    /** Mostly everything comes; some of it may be broken or lost, or more be told than was sent. */
    private OrderCommand receive(Task task, Instant at) {
        List<OrderCommand.Came> came = journey.part(task.fulfillmentOrder()).lines().stream()
                .filter(line -> line.picked() > 0)
                .map(line -> random.nextInt(4) > 0
                        ? new OrderCommand.Came(line.sku(), line.picked(), 0)
                        : new OrderCommand.Came(line.sku(), random.nextInt(line.picked() + 1), random.nextInt(2)))
                .toList();
        return new OrderCommand.ReceiveWork(task.id(), came, at, WORKER);
    }

    private OrderCommand pick(Task task, Instant at) {
        FulfillmentOrder part = journey.part(task.fulfillmentOrder());
        FulfillmentOrder.Line line = part.lines().stream()
                .filter(l -> l.picked() < l.quantity())
                .findFirst()
                .orElseThrow();
        int units = random.nextInt(10) == 0 ? 9 : 1 + random.nextInt(line.quantity() - line.picked());
        return random.nextInt(6) == 0
                ? new OrderCommand.ShortPick(task.id(), line.sku(), units, "empty", at, WORKER)
                : new OrderCommand.ConfirmLine(task.id(), line.sku(), units, at, WORKER);
    }

    private Stream<CustomerOrder> orders() {
        return journey.world.all(CustomerOrder.class).filter(o -> o.id().home().equals(HOME));
    }

    private Stream<FulfillmentOrder> parts() {
        return journey.world
                .all(FulfillmentOrder.class)
                .filter(p -> p.state() == FulfillmentOrder.State.SCHEDULED
                        || p.state() == FulfillmentOrder.State.BACKORDERED);
    }

    private <T> Optional<T> any(Stream<T> stream) {
        List<T> all = stream.toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private NodeId node() {
        return NODES.get(random.nextInt(NODES.size()));
    }

    private Sku sku() {
        return random.nextBoolean() ? MUG : LAMP;
    }
}
