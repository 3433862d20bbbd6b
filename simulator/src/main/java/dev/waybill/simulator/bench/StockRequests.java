package dev.waybill.simulator.bench;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderDesk;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.PlaceOrder;
import dev.waybill.core.order.PlaceOutcome;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the benchmark's clients ask for. One thread. */
final class StockRequests {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Place TOWN = new Place("US", "OH", "43215", new GeoPoint(39.96, -83.0));
    private static final String BODY =
            "{\"customer\":{\"name\":\"A. Customer\",\"email\":\"a.customer@example.com\"},\"ship_to\":{\"line1\":"
                    + "\"1 Long Street\",\"city\":\"Columbus\",\"region\":\"OH\",\"postal_code\":\"43215\"},\"lines\":3}";

    private final StockRig rig;
    private final StockLaw law;
    private final IdSource ids;
    private final InstantSource clock;
    private final LocalDate day;

    StockRequests(StockRig rig, StockLaw law, InstantSource clock) {
        this.rig = rig;
        this.law = law;
        this.clock = clock;
        this.day = tomorrow(clock);
        this.ids = new IdSource(clock, law::chance);
    }

    /** A day that is not over while the benchmark runs. */
    static LocalDate tomorrow(InstantSource clock) {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
    }

    /** Three lines at one node: the durable step that decides an order of one node. */
    CompletionStage<Boolean> reserve() {
        return reserve(law.node(), law.cart());
    }

    /** One line, always the same position. */
    CompletionStage<Boolean> reserveHot() {
        return reserve(law.nodes().get(0), law.skus().subList(0, 1));
    }

    private CompletionStage<Boolean> reserve(NodeId node, List<Sku> skus) {
        ShardId home =
                new ShardId(Math.floorMod((int) law.chance(), rig.shards().count()));
        FulfillmentOrderId allocation = ids.fulfillmentOrder(home);
        HoldToken token = new HoldToken(home, ids.order(home).value(), allocation.value(), 1);
        List<SkuUnits> units =
                skus.stream().map(sku -> new SkuUnits(sku, Quantity.of(1))).toList();
        Instant now = clock.instant();
        TryHolds command =
                new TryHolds(List.of(new HoldRequest(token, node, units, day, null)), now.plus(PATIENCE), true);
        return rig.shards()
                .submit(law.shardOf(node), command, null, now.plus(PATIENCE))
                .thenApply(StockRequests::decided);
    }

    private static boolean decided(Shards.Answer answer) {
        return answer instanceof Shards.Decided decided
                && decided.result() instanceof NodeResult.Tried tried
                && tried.decided();
    }

    /** Whole orders of three lines, planned for {@code parts} nodes of as many shards. */
    Supplier<@Nullable CompletionStage<Boolean>> orders(int parts) {
        OrderDesk desk = new OrderDesk(
                rig.shards(),
                new GivenPlans(law, parts),
                rig.bodies(),
                rig.decisions(),
                ids,
                new OrderDesk.Clocks(clock, clock),
                new OrderDesk.Timing(Duration.ofHours(2), PATIENCE, PATIENCE.multipliedBy(2)));
        return () -> desk.place(
                        order(), new CommandKey(hash(), hash()), clock.instant().plus(PATIENCE))
                .thenApply(outcome -> outcome instanceof PlaceOutcome.Placed);
    }

    private PlaceOrder order() {
        List<Sku> cart = law.cart();
        List<OrderLine> lines = IntStream.range(0, cart.size())
                .mapToObj(i -> new OrderLine(i + 1, cart.get(i), Quantity.of(1), new Money(1999, "USD")))
                .toList();
        return new PlaceOrder(
                "web",
                lines,
                TOWN,
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                null,
                null,
                BODY,
                "bench",
                null,
                null);
    }

    /** As long as a SHA-256 in hex. */
    private String hash() {
        return "%016x%016x%016x%016x".formatted(law.chance() >>> 1, law.chance(), law.chance(), law.chance());
    }
}
