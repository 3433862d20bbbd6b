package dev.waybill.routing.whatif;

import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.simulation.Reevaluation;
import dev.waybill.routing.window.BacklogRouter;
import dev.waybill.routing.window.RouterMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * The rounds of the backlog router in a replay: the live router itself, called at simulated times, over the orders that
 * wait then. By one thread only.
 */
final class RouterRounds implements RouterMetrics {
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Homes homes;
    private final SimulationMetrics metrics;
    private final Duration every;
    private final Allowance allowance;
    private final BacklogRouter router;
    private Instant next;
    private long windows;
    private long parts;
    private long refused;
    private long orders;
    private long unseen;

    /**
     * Windows that a replay may have solved by when: all of them at its end, evenly before.
     *
     * @param most of the whole replay
     */
    private record Allowance(Instant from, Duration span, int most) {
        long by(Instant at) {
            long passed = Duration.between(from, at).toMillis();
            return passed >= span.toMillis() ? most : 1 + (most - 1) * passed / Math.max(1, span.toMillis());
        }
    }

    /** @param router made from what hears of its windows and refusals */
    RouterRounds(
            Homes homes,
            List<ReplayOrder> orders,
            RouterTerms terms,
            SimulationMetrics metrics,
            Function<RouterMetrics, BacklogRouter> router) {
        this.homes = homes;
        this.metrics = metrics;
        this.every = every(orders, terms.every());
        Instant began = orders.get(0).placedAt();
        Instant ends = orders.get(orders.size() - 1).graceEnds();
        this.allowance = new Allowance(began, Duration.between(began, ends), terms.windows());
        this.router = router.apply(this);
        this.next = began.plus(every);
    }

    /** So often that whatever has a grace is seen in it. */
    private static Duration every(List<ReplayOrder> orders, Duration asked) {
        Duration shortest = orders.stream()
                .map(order -> order.terms().grace())
                .filter(grace -> !grace.isZero())
                .min(Duration::compareTo)
                .orElse(asked);
        Duration half = shortest.dividedBy(2);
        Duration due = half.compareTo(asked) < 0 ? half : asked;
        return due.compareTo(LEAST) < 0 ? LEAST : due;
    }

    /** When the next one is due. */
    Instant next() {
        return next;
    }

    /**
     * The one that is due.
     *
     * @param mayGoOn asked before each window
     * @return false once that says no
     */
    boolean hold(BooleanSupplier mayGoOn) {
        Instant at = next;
        next = at.plus(every);
        return homes.empty() || hold(new ShardTime(at, at), mayGoOn);
    }

    /** Over when the router finds no more to do: moves that wait for others go one after the other. */
    private boolean hold(ShardTime at, BooleanSupplier mayGoOn) {
        int done;
        do {
            if (!mayGoOn.getAsBoolean()) {
                return false;
            }
            if (windows >= allowance.by(at.domain())) {
                return heldBack(at);
            }
            done = router.doWork(at);
        } while (done > 0);
        return true;
    }

    /** What is planned is still carried out. */
    private boolean heldBack(ShardTime at) {
        metrics.windowHeldBack();
        int sent = router.carryOut(at);
        while (sent > 0) {
            sent = router.carryOut(at);
        }
        return true;
    }

    void released(OpenOrder order) {
        orders += order.moved() ? 1 : 0;
    }

    @Override
    public void windowSolved(int partsOfIt, long scoreCalculations) {
        windows++;
        parts += partsOfIt;
        metrics.windowSolved(scoreCalculations);
    }

    @Override
    public void leftUnrouted(int partsOfIt) {
        unseen += partsOfIt;
    }

    @Override
    public void moveRefused(String code) {
        refused++;
    }

    /** When every order has been released: the router finds that the last ones are gone. */
    Reevaluation done() {
        router.carryOut(new ShardTime(next, next));
        Homes.Moved moved = homes.moved();
        return new Reevaluation(
                every, windows, parts, moved.moves(), refused, orders, moved.beforeMills(), moved.afterMills(), unseen);
    }
}
