package dev.waybill.routing.whatif;

import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.simulation.ScenarioResult;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.SimulationStore;
import dev.waybill.core.simulation.Simulations;
import dev.waybill.routing.strategy.Strategies;
import dev.waybill.routing.strategy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Runs simulations on threads of their own, a few at a time, each for a bounded time, and tells the store how far they
 * are. Safe for any thread.
 */
public final class SimulationDesk implements Simulations {
    /** How often the store hears of a simulation. */
    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    private final DemandSource demand;
    private final Supplier<InForce> inForce;
    private final SimulationStore store;
    private final Executor threads;
    private final InstantSource wall;
    private final Settings settings;
    private final AtomicInteger open = new AtomicInteger();

    /**
     * What decides while nothing is changed.
     *
     * @param strategies without splits, so that a replay differs by what was changed alone
     * @param yardstick the fallback
     */
    public record InForce(Strategies strategies, Strategy yardstick) {}

    /**
     * Bounds.
     *
     * @param most simulations that run or wait
     * @param within how long one may take, wall clock
     * @param horizon how far prices of stock look ahead
     */
    public record Settings(int most, Duration within, Duration horizon) {}

    /** @param threads run what they are given in turn; as many simulations run at a time as there are threads */
    public SimulationDesk(
            DemandSource demand,
            Supplier<InForce> inForce,
            SimulationStore store,
            Executor threads,
            InstantSource wall,
            Settings settings) {
        this.demand = demand;
        this.inForce = inForce;
        this.store = store;
        this.threads = threads;
        this.wall = wall;
        this.settings = settings;
    }

    @Override
    public CompletionStage<Optional<Simulation>> find(String id) {
        return store.find(id);
    }

    @Override
    public CompletionStage<List<Simulation>> latest(int most) {
        return store.latest(most);
    }

    @Override
    public CompletionStage<Begun> begin(Simulation simulation) {
        if (open.incrementAndGet() > settings.most()) {
            open.decrementAndGet();
            return store.find(simulation.id())
                    .thenApply(known ->
                            known.<Begun>map(Begun.Known::new).orElseGet(() -> new Begun.Full(settings.most())));
        }
        return store.create(simulation)
                .whenComplete((known, failure) -> {
                    if (failure != null || known.isPresent()) {
                        open.decrementAndGet();
                    } else {
                        threads.execute(() -> run(simulation));
                    }
                })
                .thenApply(known -> known.<Begun>map(Begun.Known::new).orElseGet(() -> new Begun.Accepted(simulation)));
    }

    private void run(Simulation simulation) {
        Progress progress = new Progress(simulation);
        try {
            ReplayGround ground = demand.gather(simulation.request())
                    .toCompletableFuture()
                    .orTimeout(settings.within().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            progress.run(ground);
        } catch (CompletionException e) {
            progress.end(Simulation.State.FAILED, "the demand could not be read: " + e.getCause());
        } catch (RuntimeException e) {
            progress.end(Simulation.State.FAILED, "it broke: " + e);
        } finally {
            open.decrementAndGet();
        }
    }

    /** One simulation on its way; by one thread. */
    private final class Progress {
        private final Instant until = wall.instant().plus(settings.within());
        private final List<ScenarioResult> finished = new ArrayList<>();
        private Simulation simulation;
        private long done;
        private long total;
        private Instant told = Instant.EPOCH;
        private Instant tellAt = Instant.EPOCH;

        Progress(Simulation simulation) {
            this.simulation = simulation;
        }

        void run(ReplayGround ground) {
            List<Scenario> scenarios = new ArrayList<>(List.of(Scenario.baseline()));
            scenarios.addAll(simulation.request().scenarios());
            total = (long) ground.orders().size() * scenarios.size();
            InForce now = inForce.get();
            Duration horizon = simulation.request().prices() ? settings.horizon() : null;
            Replay replay = new Replay(ground, new Replay.Terms(now.strategies(), now.yardstick(), horizon));
            Optional<Replay.Run> baseline = Optional.empty();
            for (Scenario scenario : scenarios) {
                Optional<Replay.Run> run = replay.run(scenario, this::step);
                if (run.isEmpty()) {
                    end(Simulation.State.TIMED_OUT, "it took longer than " + settings.within());
                    return;
                }
                baseline = baseline.or(() -> run);
                finished.add(replay.compared(scenario.name(), run.get(), baseline.orElseThrow()));
            }
            end(Simulation.State.DONE, ground.orders().isEmpty() ? "there were no orders on these days" : "");
        }

        private boolean step() {
            Instant now = wall.instant();
            if (!now.isBefore(tellAt)) {
                told = now;
                tellAt = now.plus(TELL_EVERY);
                simulation = simulation.running(done, total, finished, now);
                store.save(simulation);
            }
            done++;
            return now.isBefore(until);
        }

        void end(Simulation.State how, String why) {
            Instant now = wall.instant();
            // After the last word on its way: words are stamped by their milliseconds.
            Instant last = now.isAfter(told) ? now : told.plusMillis(1);
            simulation = simulation.running(done, total, finished, last).ended(how, why, finished, last);
            store.save(simulation);
        }
    }
}
