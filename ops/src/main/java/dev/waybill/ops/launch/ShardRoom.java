package dev.waybill.ops.launch;

import dev.waybill.core.WaybillLogic;
import dev.waybill.core.adapter.hazelcast.EffectsFeed;
import dev.waybill.core.adapter.hazelcast.GridReadPath;
import dev.waybill.core.adapter.hazelcast.HazelcastOwnerHint;
import dev.waybill.core.adapter.vertx.VertxShardTransport;
import dev.waybill.core.audit.ReadPath;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.catalog.StockThreshold;
import dev.waybill.core.fulfillment.BacklogIndex;
import dev.waybill.core.fulfillment.Restocked;
import dev.waybill.core.learning.PickLearning;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.order.RecentEvents;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.core.shard.follow.Projector;
import dev.waybill.core.shard.follow.ReadModel;
import dev.waybill.core.shard.member.Member;
import dev.waybill.core.shard.member.ShardEngine;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardMetrics;
import dev.waybill.core.shard.port.ShardPorts;
import dev.waybill.core.shard.port.ThreadLoops;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.AvailabilityIndex;
import dev.waybill.core.stock.ClaimsAtOnce;
import dev.waybill.core.stock.KnownStock;
import dev.waybill.core.stock.SafetyStock;
import dev.waybill.core.stock.Sellable;
import dev.waybill.core.stock.Thresholds;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.ShardMeters;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The shards of this member, and what is fed by their commits.
 *
 * @param sellable what may be promised: the index after the rules of safety stock
 */
record ShardRoom(
        ShardEngine engine,
        EffectsFeed feed,
        AvailabilityIndex availability,
        Availability sellable,
        BacklogIndex backlog,
        RecentEvents events,
        Restocked restocked) {
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(20);

    /** {@code models} are kept up to date by the same feed as the index. */
    static ShardRoom open(Foundation ground, List<ReadModel> models, Listeners listeners, Shutdown shutdown) {
        Terms usual = new Terms(ShardConfig.Checkpoints.defaults(), new ShardMeters(ground.metrics()));
        return open(ground, models, usual, listeners, shutdown);
    }

    /** What a benchmark sets otherwise. */
    record Terms(ShardConfig.Checkpoints checkpoints, ShardMetrics metrics) {}

    static ShardRoom open(
            Foundation ground, List<ReadModel> models, Terms terms, Listeners listeners, Shutdown shutdown) {
        int shards = ground.shards();
        InstantSource wall = ground.clocks().wall();
        long incarnation = wall.instant().toEpochMilli();
        ShardEngine engine = engine(ground, terms, listeners, incarnation, shutdown);
        AvailabilityIndex availability = new AvailabilityIndex(shards, wall);
        BacklogIndex backlog = new BacklogIndex(shards);
        RecentEvents events = new RecentEvents(shards, ground.config().events().ring(), wall);
        Restocked restocked = new Restocked();
        VertxShardTransport copies = shutdown.add("copies", transport(ground, "copies", incarnation));
        EffectsFeed feed = shutdown.add(
                "feed",
                EffectsFeed.start(new EffectsFeed.Parts(
                        ground.grid().hazelcast(),
                        copies,
                        engine,
                        shards,
                        Stream.concat(Stream.of(availability, backlog, events, restocked), models.stream())
                                .toList(),
                        ground.codec(),
                        wall)));
        listeners.add(feed);
        projectors(ground, shutdown).forEach(listeners::add);
        shutdown.add("shards", () -> Blocking.join(engine.close(), CLOSE_WITHIN));
        SafetyStock rules = new SafetyStock(ground.network(), ground.clocks().domain());
        return new ShardRoom(engine, feed, availability, new Sellable(availability, rules), backlog, events, restocked);
    }

    /** What is read instead of the shards, for the audit. */
    List<ReadPath> copies(String member) {
        return List.of(new GridReadPath(feed.grid()), ReadPath.of("availability index of " + member, availability));
    }

    /** How much of the network's stock this member knows. */
    KnownStock known(Network network) {
        return KnownStock.of(network, availability);
    }

    /** What it knows of the stock, for its readiness. */
    StockReadiness.Sight sight() {
        return new StockReadiness.Sight() {
            @Override
            public boolean whole() {
                return availability.whole();
            }

            /** What this member is just taking over nobody changes: what is known of it is true. */
            @Override
            public boolean current() {
                return availability.freshness().lag().isPresent()
                        || IntStream.range(0, engine.count())
                                .mapToObj(ShardId::new)
                                .filter(availability::late)
                                .allMatch(engine::due);
            }

            @Override
            public boolean othersWhole() {
                return feed.othersWhole();
            }

            @Override
            public boolean seesEverybody() {
                return engine.seesEverybody();
            }
        };
    }

    /** Nodes whose stock it does not know. */
    int unknown(Network network) {
        KnownStock known = known(network);
        return known.of() - known.nodes();
    }

    private static ShardEngine engine(
            Foundation ground, Terms terms, Listeners listeners, long incarnation, Shutdown shutdown) {
        WaybillConfig.Stock stock = ground.config().stock();
        VertxShardTransport transport = shutdown.add("transport", transport(ground, "shard", incarnation));
        ThreadLoops loops = shutdown.add("shard-threads", new ThreadLoops(stock.loops(), stock.loadingAtOnce()));
        List<String> consumers =
                ground.storage().projections().stream().map(Projection::name).toList();
        ShardConfig config = ShardConfig.defaults(stock.shards())
                .withConsumers(consumers)
                .withCheckpoints(terms.checkpoints())
                .withLoading(stock.loadingAtOnce());
        return new ShardEngine(
                new Member(ground.member(), incarnation),
                config,
                new ShardPorts(
                        ground.storage().shardStore(),
                        ground.storage().memberBoard(),
                        new HazelcastOwnerHint(ground.grid().hazelcast()),
                        transport,
                        new WaybillLogic(
                                policy(ground.config().orders()),
                                thresholds(ground),
                                new ClaimsAtOnce(stock.claimsAtOnce())),
                        ground.codec(),
                        new ShardPorts.Clocks(
                                ground.clocks().wall(), ground.clocks().domain(), System::nanoTime),
                        loops,
                        new SecureRandom()::nextLong,
                        listeners,
                        terms.metrics()));
    }

    static OrderPolicy policy(WaybillConfig.Orders orders) {
        return new OrderPolicy(
                orders.giveUpAfter(),
                orders.leastWorkTime(),
                orders.continueWithin(),
                orders.keepEnded(),
                orders.backorderGiveUpAfter());
    }

    private static Thresholds thresholds(Foundation ground) {
        WaybillConfig.Alerts at = ground.config().alerts();
        return Thresholds.of(
                ground.network(),
                Map.of(
                        NodeType.STORE, new StockThreshold(at.storeLowAt(), at.storeBackAt()),
                        NodeType.WAREHOUSE, new StockThreshold(at.warehouseLowAt(), at.warehouseBackAt()),
                        NodeType.VENDOR, new StockThreshold(at.vendorLowAt(), at.vendorBackAt())));
    }

    private static VertxShardTransport transport(Foundation ground, String channel, long incarnation) {
        return VertxShardTransport.of(ground.vertx(), channel, ground.member(), incarnation);
    }

    private static List<Projector> projectors(Foundation ground, Shutdown shutdown) {
        ThreadLoops loops = shutdown.add("projector-thread", new ThreadLoops(1));
        Projection picks = new PickLearning(ground.storage().pickRecords(), sku -> category(ground.network(), sku));
        return ground.storage().projections(picks).stream()
                .map(each -> new Projector(each, ground.storage().shardStore(), ground.codec(), loops.control()))
                .toList();
    }

    private static @Nullable String category(Network network, String sku) {
        Item item = network.item(new Sku(sku));
        return item == null ? null : item.category();
    }
}
