package dev.waybill.ops.launch;

import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.StrategyEvent;
import dev.waybill.core.order.TellStrategy;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.strategy.ShadowBoard;
import dev.waybill.core.strategy.SplitWatch;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyBook.Published;
import dev.waybill.core.strategy.StrategyStore;
import dev.waybill.ops.config.WaybillConfig;
import dev.waybill.ops.observe.StrategyMeters;
import dev.waybill.routing.shadow.Shadows;
import dev.waybill.routing.strategy.PublishedStrategies;
import dev.waybill.routing.whatif.SimulationDesk;
import dev.waybill.routing.whatif.StoredDemand;
import dev.waybill.routing.whatif.Yardstick;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Strategies that are tried: splits that are watched and shadows that are asked, with the agents that do it. */
final class StrategyRoom {
    private static final Logger LOG = LoggerFactory.getLogger(StrategyRoom.class);

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
                this::stop,
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

    /** Of several members that see it one writes it; it tells. */
    private void stop(Published split, StoredStrategy.Stopped why) {
        store.change(
                        split.id(),
                        present -> present != null && isStill(present, why.version()) ? present.stoppedBy(why) : null)
                .whenComplete((save, failure) -> {
                    if (failure != null) {
                        LOG.warn("strategy={} its split could not be stopped, it is tried again", split.id(), failure);
                    } else {
                        if (save instanceof StrategyStore.Save.Saved) {
                            tell(split, why);
                        }
                        // Best effort: the book is read again soon anyway.
                        ground.strategies().refresh();
                    }
                });
    }

    private static boolean isStill(StoredStrategy present, int version) {
        return present.live().filter(live -> live.number() == version).isPresent();
    }

    private void tell(Published split, StoredStrategy.Stopped why) {
        meters.stopped(split.id(), why.guardrail());
        Shards opened = shards.get();
        if (opened == null) {
            return;
        }
        var tell = new TellStrategy(
                split.id(),
                StrategyEvent.SPLIT_STOPPED,
                OrderEvents.SYSTEM,
                Map.of("version", "" + why.version(), "guardrail", why.guardrail(), "detail", why.detail()));
        Instant deadline = ground.clocks().wall().instant().plus(WRITE_WITHIN);
        opened.submit(tell.teller(opened.count()), tell, null, deadline).whenComplete((answer, failure) -> {
            if (!(answer instanceof Shards.Decided)) {
                LOG.warn("strategy={} that its split has stopped was not told: {}", split.id(), answer, failure);
            }
        });
    }

    /** Replays run on threads of their own, which end with the member; what they have not told by then is lost. */
    SimulationDesk simulations(ShardRoom room, Shutdown shutdown) {
        WaybillConfig.Simulations bounds = ground.config().simulations();
        ExecutorService threads = Executors.newFixedThreadPool(bounds.atOnce(), task -> {
            Thread thread = new Thread(task, "simulation");
            thread.setDaemon(true);
            return thread;
        });
        shutdown.add("simulations", () -> {
            threads.shutdownNow();
            threads.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
        });
        return new SimulationDesk(
                new StoredDemand(
                        ground.network()::frozen,
                        room.availability(),
                        ground.storage().orderHistory()),
                ground.strategies(),
                ground.storage().simulations(),
                threads,
                ground.clocks().wall(),
                new SimulationDesk.Settings(
                        bounds.most(), bounds.within(), ground.config().prices().horizon()));
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
