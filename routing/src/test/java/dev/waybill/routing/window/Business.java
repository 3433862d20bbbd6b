package dev.waybill.routing.window;

import dev.waybill.core.adapter.memory.MemoryDecisionLog;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.fulfillment.Backlog;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderCommand.OpenOrder;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.world.Conservation;
import dev.waybill.core.world.ShardWorld;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.exact.ExactSourcing;
import dev.waybill.routing.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The real business over shards in memory, seen and driven through the ports that routing uses. */
final class Business implements Availability, Backlog, Shards {
    static final Duration GRACE = Duration.ofMinutes(30);
    private static final ShardId HOME = new ShardId(0);

    final World network;
    final ShardWorld shards;
    final MemoryDecisionLog decisions = new MemoryDecisionLog();
    private final IdSource ids;

    Business(World network, long seed) {
        this.network = network;
        this.shards = new ShardWorld(16, seed, 20);
        Random random = new Random(seed);
        this.ids = new IdSource(() -> ShardWorld.START, random::nextLong);
        network.nodes().forEach(node -> shards.submit(shard(node.id()), setNode(node)));
    }

    private static NodeCommand setNode(FulfillmentNode node) {
        return new NodeCommand.SetNode(node.id(), node.dailyLines(), true);
    }

    private ShardId shard(NodeId node) {
        return Objects.requireNonNull(network.shardOf(node));
    }

    Business stock(String node, String sku, int units) {
        NodeId id = new NodeId(node);
        shards.submit(shard(id), new NodeCommand.Receive(id, new Sku(sku), Quantity.of(units), "po", "dock"));
        return this;
    }

    static LineDemand line(int number, String sku, int units) {
        return new LineDemand(number, new Sku(sku), Quantity.of(units));
    }

    /** Sources an order for delivery at the equator exactly, and places it. */
    OrderId place(double longitude, LineDemand... lines) {
        Instant now = shards.now().domain();
        Instant promised = now.plus(Duration.ofDays(5));
        SourcingRequest request = new SourcingRequest(
                List.of(lines),
                World.at(longitude),
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                promised,
                Set.of(),
                Failures.NONE,
                null,
                null,
                null,
                null);
        SourcingOutcome outcome = new ExactSourcing(network, this, Strategy.standard(), ShadowPrices.NONE)
                .source(request, now.plus(GRACE));
        SourcingPlan plan = ((SourcingOutcome.Sourced) outcome).plan();
        OpenOrder open = new OpenOrder(
                ids.order(HOME),
                terms(request, promised, now),
                plan,
                allocations(plan.parts().size()),
                null,
                shards.now().wall().plusSeconds(5),
                shards.now().wall().plusSeconds(8),
                "shop");
        shards.submit(HOME, open);
        shards.settle();
        return open.id();
    }

    private static OrderTerms terms(SourcingRequest request, Instant promised, Instant now) {
        List<OrderLine> lines = request.lines().stream()
                .map(line -> new OrderLine(line.line(), line.sku(), line.quantity(), new Money(1000, "USD")))
                .toList();
        return new OrderTerms(
                "web",
                lines,
                request.destination(),
                request.method(),
                request.level(),
                null,
                promised,
                now,
                GRACE,
                null);
    }

    private List<FulfillmentOrderId> allocations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ids.fulfillmentOrder(HOME))
                .toList();
    }

    CustomerOrder order(OrderId id) {
        return shards.get(HOME, CustomerOrder.key(id), CustomerOrder.class);
    }

    List<FulfillmentOrder> parts(OrderId id) {
        return order(id).fulfillmentOrders().stream()
                .map(part -> shards.get(HOME, FulfillmentOrder.key(part), FulfillmentOrder.class))
                .toList();
    }

    /** Where the parts of an order are, by line. */
    List<String> nodes(OrderId id) {
        return parts(id).stream()
                .map(part ->
                        part.lines().stream().map(line -> line.sku().value()).toList() + " at "
                                + part.register().node())
                .toList();
    }

    List<OrderEvent> events(OrderId id, String type) {
        return shards.events(OrderEvent.class)
                .filter(event -> event.order().equals(id) && event.type().equals(type))
                .toList();
    }

    void checkAtRest() {
        new Conservation(shards).atRest();
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        Position position = shards.find(shard(node), Position.key(node, sku), Position.class);
        return position == null ? 0 : position.atp();
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        return shards.all(Position.class)
                .filter(position -> position.sku().equals(sku) && position.atp() > 0)
                .map(position -> new NodeStock(position.node(), position.atp()))
                .toList();
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day) {
        return enforced(node)
                .filter(NodeState::active)
                .map(state -> Math.max(0, state.limit(day) - day(node, day).takenLines()))
                .orElse(0);
    }

    @Override
    public Optional<NodeState> enforced(NodeId node) {
        return Optional.ofNullable(shards.find(shard(node), NodeState.key(node), NodeState.class));
    }

    @Override
    public NodeDay day(NodeId node, LocalDate day) {
        NodeDay taken = shards.find(shard(node), NodeDay.key(node, day), NodeDay.class);
        return taken == null ? NodeDay.free(node, day) : taken;
    }

    @Override
    public int slotLeft(NodeId node, Instant start) {
        return 0; // Only deliveries are routed.
    }

    @Override
    public Freshness freshness() {
        return new Freshness(shards.now().wall(), Optional.of(Duration.ZERO));
    }

    @Override
    public Collection<OpenPart> movable() {
        return shards.all(FulfillmentOrder.class)
                .filter(part -> part.register().state() == Register.State.MOVABLE)
                .map(part -> new OpenPart(order(part.order()), part))
                .toList();
    }

    @Override
    public Collection<CustomerOrder> unsourced() {
        return List.of();
    }

    @Override
    public List<Task> tasks(NodeId node) {
        return List.of();
    }

    @Override
    public List<FulfillmentOrder> atNode(NodeId node) {
        return List.of();
    }

    @Override
    public int count() {
        return shards.shardCount();
    }

    @Override
    public CompletionStage<Answer> submit(ShardId shard, Command command, @Nullable CommandKey key, Instant deadline) {
        return CompletableFuture.completedStage(new Decided(shards.submit(shard, command), false));
    }
}
