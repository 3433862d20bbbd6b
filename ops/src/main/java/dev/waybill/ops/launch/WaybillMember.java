package dev.waybill.ops.launch;

import dev.waybill.api.event.LiveEvents;
import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.shard.follow.ReadModel;
import dev.waybill.core.shard.member.ShardEngine;
import dev.waybill.core.shard.port.CommitListener;
import dev.waybill.core.stock.KnownStock;
import dev.waybill.core.tower.FixPrices;
import dev.waybill.core.tower.Tower;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.ClaimMeters;
import dev.waybill.ops.observe.Health;
import dev.waybill.routing.whatif.SimulationDesk;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One member, wired and running. Its parts are closed in the reverse order of their start. */
public final class WaybillMember implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WaybillMember.class);

    private final Shutdown shutdown;
    private final Health health;
    private final Vertx vertx;
    private final RegistryNetwork network;
    private final Doors doors;
    private final AuditRoom audit;

    private WaybillMember(
            Shutdown shutdown, Health health, Vertx vertx, RegistryNetwork network, Doors doors, AuditRoom audit) {
        this.shutdown = shutdown;
        this.health = health;
        this.vertx = vertx;
        this.network = network;
        this.doors = doors;
        this.audit = audit;
    }

    /**
     * What a member is started with.
     *
     * @param access who signs and who checks tokens; may start an issuer of its own on the member's Vert.x
     * @param watcher told of every commit of this member's shards
     */
    record Setup(
            WaybillConfig config,
            Clocks clocks,
            Function<Vertx, Access> access,
            Function<RegistryNetwork, CommitListener> watcher) {}

    /** Starts everything and returns when requests are answered. Whatever was started is closed when it fails. */
    static WaybillMember start(Setup setup) {
        Shutdown shutdown = new Shutdown();
        try {
            return start(setup, shutdown);
        } catch (RuntimeException e) {
            shutdown.close();
            throw e;
        }
    }

    private static WaybillMember start(Setup setup, Shutdown shutdown) {
        Foundation ground = Foundation.lay(setup.config(), setup.clocks(), shutdown);
        Listeners listeners = new Listeners();
        FixPrices prices = new FixPrices();
        Tower view = TowerRoom.view(ground, prices);
        StrategyRoom strategies = new StrategyRoom(ground);
        PriceRoom pricing = new PriceRoom(ground);
        List<ReadModel> models = new ArrayList<>(List.of(view.model(), strategies.watch()));
        models.addAll(pricing.models());
        ShardRoom shards = ShardRoom.open(ground, models, listeners, shutdown);
        strategies.open(shards.engine());
        listeners.add(setup.watcher().apply(ground.network()));
        listeners.add(new ClaimMeters(ground.metrics()));
        Planning planning = Planning.of(ground, shards, pricing, strategies.meters());
        listeners.add(planning.displacement());
        AuditRoom audit = shutdown.add("audit", AuditRoom.of(ground, shards));
        TowerRoom tower = TowerRoom.of(ground, shards, planning, view, prices, audit);
        Gauges.register(ground, shards, planning);
        Gauges.prices(ground, pricing.demand(), planning.prices());
        Gauges.queues(ground.metrics(), view);
        SimulationDesk simulations = strategies.simulations(shards, planning.findRates(), shutdown);
        LiveEvents live = Live.of(ground.config().events(), ground.clocks(), shards, view, ground.metrics());
        ApiGround api = new ApiGround(
                ground, setup.access().apply(ground.vertx()), shards, planning, tower, strategies, simulations, live);
        Health health = new Health();
        Doors doors = Doors.open(ground, health, api::services, shutdown);
        shards.engine().start();
        Agents agents = agents(ground, shards, planning, tower, shutdown);
        strategies.run(agents, planning.shadows(), simulations);
        pricing.run(agents, shards, planning.prices());
        started(ground, health, shards);
        LOG.info("member={} http={} management={}", ground.member(), doors.httpPort(), doors.managementPort());
        return new WaybillMember(shutdown, health, ground.vertx(), ground.network(), doors, audit);
    }

    private static void started(Foundation ground, Health health, ShardRoom shards) {
        health.require("cassandra-hears-us", shards.engine()::ready);
        StockReadiness stock =
                new StockReadiness(shards.sight(), ground.config().stock().readyAfter(), System::nanoTime);
        health.require("index", stock::holds);
        health.tell("shards", () -> progress(shards.engine().loading()));
        health.tell("stock", () -> progress(shards.known(ground.network())));
        health.started();
    }

    private static Map<String, Integer> progress(ShardEngine.Loading loading) {
        return Map.of("serving", loading.serving(), "due", loading.due());
    }

    private static Map<String, Integer> progress(KnownStock known) {
        return Map.of("nodes_known", known.nodes(), "nodes", known.of());
    }

    private static Agents agents(
            Foundation ground, ShardRoom shards, Planning planning, TowerRoom tower, Shutdown shutdown) {
        Agents agents = shutdown.add("agents", new Agents());
        Clocks clocks = ground.clocks();
        agents.run(
                "reallocation",
                Duration.ofMillis(250),
                whole(
                        shards,
                        () -> planning.reallocation().doWork(clocks.domain().instant())));
        agents.run(
                "earlier-supply",
                Duration.ofSeconds(1),
                () -> planning.earlierSupply().doWork(clocks.domain().instant()));
        agents.run(
                "displacement",
                Duration.ofSeconds(1),
                () -> planning.displacement().doWork(clocks.domain().instant()));
        tower.run(agents);
        // Whoever ended between a save and its name left a change that only a whole read finds.
        agents.runLater(
                "whole-network",
                Duration.ofMinutes(1),
                () -> Blocking.join(ground.network().refresh(), Foundation.LOAD_WITHIN));
        agents.run("network", Duration.ofSeconds(5), () -> {
            Blocking.join(ground.network().catchUp(), Foundation.LOAD_WITHIN);
            Blocking.join(ground.strategies().refresh(), Foundation.LOAD_WITHIN);
            planning.nodeRepair().doWork();
        });
        agents.run(
                "find-rates",
                Duration.ofSeconds(2),
                () -> Blocking.join(planning.findRates().doWork(), Foundation.LOAD_WITHIN));
        if (ground.config().router().enabled()) {
            agents.run(
                    "router",
                    ground.config().router().interval(),
                    () -> planning.router().doWork(clocks::now));
        }
        return agents;
    }

    /** Only with all of the stock: with a part of it, nodes that failed would be asked again. */
    private static Runnable whole(ShardRoom shards, Runnable work) {
        return () -> {
            if (shards.availability().whole()) {
                work.run();
            }
        };
    }

    Vertx vertx() {
        return vertx;
    }

    RegistryNetwork network() {
        return network;
    }

    int httpPort() {
        return doors.httpPort();
    }

    int managementPort() {
        return doors.managementPort();
    }

    /** Whether every condition of readiness holds. */
    boolean ready() {
        return health.ready();
    }

    /** Recomputes the invariants from Cassandra. Blocks for seconds to minutes. */
    AuditReport audit() {
        return audit.run();
    }

    /** Readiness off, HTTP drained, shards given away, then the grid and Cassandra. */
    @Override
    public void close() {
        health.leaving();
        shutdown.close();
    }
}
