package dev.waybill.routing.whatif;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.simulation.ScenarioResult;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.SimulationStore;
import dev.waybill.core.simulation.Simulations;
import dev.waybill.core.strategy.StrategyBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs simulations on threads of their own, a few at a time, each for a bounded time, and tells the store how far they
 * are. Safe for any thread.
 */
public final class SimulationDesk implements Simulations {
    /** How often the store hears of a simulation. */
    private static final Duration TELL_EVERY = Duration.ofMillis(500);

    private final DemandSource demand;
    private final StrategyBook book;
    private final SimulationStore store;
    private final PickOdds odds;
    private final Executor threads;
    private final InstantSource wall;
    private final Settings settings;
    private final SimulationMetrics metrics;
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Words> words = new ConcurrentHashMap<>();

    /**
     * Bounds.
     *
     * @param most simulations that run or wait
     * @param within how long one may take, wall clock
     * @param horizon how far prices of stock look ahead
     * @param router how the backlog router takes part, where it is asked for
     */
    public record Settings(int most, Duration within, Duration horizon, RouterTerms router) {}

    /**
     * @param book what decides while nothing is changed: as it is when a simulation runs, and without splits
     * @param odds how often nodes were learned to fail
     * @param threads run what they are given in turn; as many simulations run at a time as there are threads
     */
    public SimulationDesk(
            DemandSource demand,
            StrategyBook book,
            SimulationStore store,
            PickOdds odds,
            Executor threads,
            InstantSource wall,
            Settings settings,
            SimulationMetrics metrics) {
        this.demand = demand;
        this.book = book;
        this.store = store;
        this.odds = odds;
        this.threads = threads;
        this.wall = wall;
        this.settings = settings;
        this.metrics = metrics;
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
    public CompletionStage<Optional<Simulation>> cancel(String id) {
        return store.find(id)
                .thenCompose(found -> found.filter(one -> !one.ended())
                        .map(one -> store.cancel(id).thenApply(written -> {
                            Words telling = words.get(id);
                            if (telling != null) {
                                telling.stop(wall.instant());
                            }
                            return found;
                        }))
                        .orElseGet(() -> CompletableFuture.completedStage(found)));
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
                        accepted(simulation);
                    }
                })
                .thenApply(known -> known.<Begun>map(Begun.Known::new).orElseGet(() -> new Begun.Accepted(simulation)));
    }

    /** It counts as open until the store has its last word, so that what waits to be told is bounded as well. */
    private void accepted(Simulation simulation) {
        Words telling = new Words(store, simulation, () -> {
            words.remove(simulation.id());
            open.decrementAndGet();
        });
        words.put(simulation.id(), telling);
        threads.execute(() -> run(simulation, telling));
    }

    /** Tells the store again what it has not heard, and looks who shall stop; to be called again and again. Answers how many are open. */
    public int doWork() {
        Instant now = wall.instant();
        words.values().forEach(telling -> {
            telling.look(wall);
            telling.again(now);
        });
        return words.size();
    }

    private void run(Simulation simulation, Words telling) {
        if (telling.stopped()) {
            return;
        }
        Progress progress = new Progress(simulation, telling);
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
            progress.endIfOpen();
        }
    }

    /** One simulation on its way; by one thread. */
    private final class Progress implements Replay.Pace {
        private final Instant until = wall.instant().plus(settings.within());
        private final List<ScenarioResult> finished = new ArrayList<>();
        private final Words telling;
        private Simulation simulation;
        private long done;
        private long total;
        private Instant tellAt = Instant.EPOCH;

        Progress(Simulation simulation, Words telling) {
            this.simulation = simulation;
            this.telling = telling;
        }

        void run(ReplayGround ground) {
            List<Scenario> scenarios =
                    new ArrayList<>(List.of(simulation.request().baseline()));
            scenarios.addAll(simulation.request().scenarios());
            total = (long) ground.orders().size() * scenarios.size();
            Duration horizon = simulation.request().prices() ? settings.horizon() : null;
            Luck luck = new Luck(simulation.request().seed());
            Replay replay = new Replay(
                    ground,
                    new Replay.Terms(book.frozen(), horizon, new KnownOdds(odds), luck, settings.router(), metrics));
            Optional<Replay.Run> baseline = Optional.empty();
            for (Scenario scenario : scenarios) {
                Optional<Replay.Run> run = replay.run(scenario, this);
                if (run.isEmpty()) {
                    endEarly();
                    return;
                }
                baseline = baseline.or(() -> run);
                finished.add(replay.compared(scenario.name(), run.get(), baseline.orElseThrow()));
            }
            end(Simulation.State.DONE, ground.orders().isEmpty() ? "there were no orders on these days" : "");
        }

        @Override
        public boolean order() {
            boolean goesOn = window();
            done++;
            return goesOn;
        }

        @Override
        public boolean window() {
            Instant now = wall.instant();
            if (!now.isBefore(tellAt)) {
                tellAt = now.plus(TELL_EVERY);
                simulation = simulation.running(done, total, finished, now);
                telling.say(simulation);
            }
            return now.isBefore(until) && !telling.stopped();
        }

        private void endEarly() {
            if (telling.stopped()) {
                end(Simulation.State.CANCELLED, Words.STOPPED);
            } else {
                end(Simulation.State.TIMED_OUT, "it took longer than " + settings.within());
            }
        }

        void end(Simulation.State how, String why) {
            Instant now = wall.instant();
            simulation = simulation.running(done, total, finished, now).ended(how, why, finished, now);
            telling.say(simulation);
        }

        /** An error that is nobody's to catch has ended it. */
        void endIfOpen() {
            if (!simulation.ended()) {
                end(Simulation.State.FAILED, "it broke");
            }
        }
    }
}
