package dev.waybill.ops.launch;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.strategy.ShadowBoard;
import dev.waybill.core.strategy.SplitWatch;
import dev.waybill.core.strategy.StrategyStore;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.SimulationMeters;
import dev.waybill.ops.observe.StrategyMeters;
import dev.waybill.routing.shadow.Shadows;
import dev.waybill.routing.strategy.PublishedStrategies;
import dev.waybill.routing.whatif.RouterTerms;
import dev.waybill.routing.whatif.SimulationDesk;
import dev.waybill.routing.whatif.StoredDemand;
import dev.waybill.routing.whatif.Yardstick;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Strategies that are tried: splits that are watched and shadows that are asked, with the agents that do it. */
final class StrategyRoom {
    /** Wall clock: a version that was published is in force at every member by then. */
    private static final Duration SETTLED = Duration.ofSeconds(12);

    private static final Duration WATCH_EVERY = Duration.ofSeconds(1);
    private static final Duration ASK_EVERY = Duration.ofMillis(50);
    /** Wall clock: well within the time after which a simulation that says nothing counts as lost. */
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private static final Duration WRITE_EVERY = Duration.ofSeconds(5);
    private static final Duration WRITE_WITHIN = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Foundation ground;
    private final StrategyStore store;
    private final ShadowBoard board;
    private final StrategyMeters meters;
    private final SplitWatch watch;
    /** Known once the shards are open: the watch is fed by them. */
    private final AtomicReference<@Nullable Shards> shards = new AtomicReference<>();

    StrategyRoom(Foundation ground) {
        this.ground = ground;
        store = ground.storage().strategies();
        board = ground.storage().shadowBoard();
        meters = new StrategyMeters(ground.metrics());
        Clocks clocks = ground.clocks();
        Duration settled = Duration.ofMillis((long) (SETTLED.toMillis() * clocks.speed()));
        watch = new SplitWatch(
                ground.strategies(),
                settled,
                Yardstick.ofFallback(ground.network(), new PublishedStrategies(ground.strategies())),
                new SplitStops(
                        store,
                        () -> ground.strategies().refresh(),
                        meters::stopped,
                        () -> Optional.ofNullable(shards.get()),
                        clocks.wall()),
                clocks.domain());
    }

    SplitWatch watch() {
        return watch;
    }

    StrategyMeters meters() {
        return meters;
    }

    ShadowBoard board() {
        return board;
    }

    StrategyStore store() {
        return store;
    }

    void open(Shards opened) {
        shards.set(opened);
    }

    /** Replays run on threads of their own, which end with the member; what they have not told by then is lost. */
    SimulationDesk simulations(ShardRoom room, PickOdds odds, Shutdown shutdown) {
        WaybillConfig.Simulations bounds = ground.config().simulations();
        ExecutorService threads = BackgroundThreads.pool("simulation", bounds.atOnce());
        shutdown.add("simulations", () -> {
            threads.shutdownNow();
            threads.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        });
        return new SimulationDesk(
                new StoredDemand(
                        ground.network()::frozen,
                        room.availability(),
                        ground.storage().orderHistory(),
                        ground.config().orders().grace()),
                ground.strategies(),
                ground.storage().simulations(),
                odds,
                threads,
                ground.clocks().wall(),
                new SimulationDesk.Settings(
                        bounds.most(), bounds.within(), ground.config().prices().horizon(), router()),
                new SimulationMeters(ground.metrics()));
    }

    /** As the live one is, where windows are bounded by counting. */
    private RouterTerms router() {
        WaybillConfig.Simulations bounds = ground.config().simulations();
        return new RouterTerms(
                bounds.routerEvery(),
                bounds.routerWindows(),
                Planning.limits(ground.config().router()).repeatable(bounds.routerPlansPerPart()),
                ShardRoom.policy(ground.config().orders()));
    }

    void run(Agents agents, Shadows shadows, SimulationDesk simulations) {
        Instant started = ground.clocks().wall().instant();
        ShadowBoard.Run run = new ShadowBoard.Run(ground.member(), started);
        agents.run("splits", WATCH_EVERY, watch::doWork);
        agents.run("shadows", ASK_EVERY, shadows::doWork);
        agents.run("simulations", TELL_EVERY, simulations::doWork);
        agents.run(
                "shadow-board",
                WRITE_EVERY,
                () -> shadows.figures()
                        .forEach((label, figures) -> Blocking.join(board.write(label, run, figures), WRITE_WITHIN)));
    }
}
