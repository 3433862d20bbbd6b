package dev.waybill.simulator.bench.routing;

import org.jspecify.annotations.Nullable;

/** The policies and bounds of one instance, with what all of them know before the first order: the rates of demand. */
final class Rungs implements AutoCloseable {
    /** What Amil, Makhdoumi and Wei tried; the best of each sequence counts, in their favour. */
    private static final double[] CAUTIONS = {0.01, 0.05, 0.1, 0.15, 0.2, 1};

    private final FulfillmentCase world;
    private final MovingPrices.Pace pace;
    private final ItemProgram program;
    private final double yardstick;
    private final double[][] shares;
    private final double[] opening;
    private @Nullable PlanShares plans;
    private Magicians @Nullable [] magicians;

    Rungs(FulfillmentCase world, MovingPrices.Pace pace) {
        this.world = world;
        this.pace = pace;
        this.program = new ItemProgram(world, world.expectedFrom(0));
        this.yardstick = program.solve();
        this.shares = program.shares();
        this.opening = program.prices();
    }

    /** Cost over the yardstick; the rest is zero for a bound. */
    record Outcome(double cost, double unservedShare, double parcelsPerOrder) {}

    Outcome outcome(Rung rung, int[] arrivals, long seed) {
        return switch (rung) {
            case PLAN_HINDSIGHT -> bound(HindsightBound.of(world, arrivals));
            case ITEM_HINDSIGHT -> bound(hindsight(arrivals));
            case MAGICIAN -> leastCautious(arrivals, seed);
            default -> outcome(Tally.of(world, arrivals, policy(rung, seed)));
        };
    }

    private Outcome bound(double cost) {
        return new Outcome(cost / yardstick, 0, 0);
    }

    private Outcome outcome(Tally tally) {
        return new Outcome(tally.cost() / yardstick, tally.unservedShare(), tally.parcelsPerOrder());
    }

    private double hindsight(int[] arrivals) {
        try (ItemProgram known = new ItemProgram(world, world.counted(arrivals))) {
            return known.solve();
        }
    }

    private Outcome leastCautious(int[] arrivals, long seed) {
        Outcome best = null;
        for (Magicians each : magicians()) {
            Policy policy = each.policy(plans(), Seeds.stream(seed, "plans"));
            Outcome outcome = outcome(Tally.of(world, arrivals, policy));
            best = best == null || outcome.cost() < best.cost() ? outcome : best;
        }
        if (best == null) {
            throw new IllegalStateException("no caution was tried");
        }
        return best;
    }

    private Policy policy(Rung rung, long seed) {
        double[] nothing = new double[world.openingStock().length];
        return switch (rung) {
            case CLOSEST -> Policies.closest(world);
            case NEAREST -> Policies.nearestInStock(world);
            case MYOPIC -> Policies.cheapest(world, (slot, stock) -> nothing);
            case INDEPENDENT -> rounding(seed, "independent").independent();
            case FORCED -> rounding(seed, "forced").forcedOpen();
            case DILATED -> rounding(seed, "dilated").dilated();
            case ALWAYS_ACCEPT -> Magicians.alwaysAccept(plans(), Seeds.stream(seed, "plans"));
            case STATIC_DUALS -> Policies.cheapest(world, duals(1));
            case TEN_DUALS -> Policies.cheapest(world, duals(10));
            case OURS -> Policies.cheapest(world, new MovingPrices(world, pace));
            case MAGICIAN, PLAN_HINDSIGHT, ITEM_HINDSIGHT -> throw new IllegalArgumentException("not one: " + rung);
        };
    }

    private Roundings rounding(long seed, String stream) {
        return new Roundings(world, shares, Seeds.stream(seed, stream));
    }

    private ResolvedDuals duals(int times) {
        return new ResolvedDuals(program, opening, world, new ResolvedDuals.Times(times));
    }

    private PlanShares plans() {
        if (plans == null) {
            try (PlanProgram wholePlans = new PlanProgram(world)) {
                wholePlans.solve();
                plans = wholePlans.shares();
            }
        }
        return plans;
    }

    private Magicians[] magicians() {
        if (magicians == null) {
            Magicians[] all = new Magicians[CAUTIONS.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = new Magicians(world, plans(), CAUTIONS[i]);
            }
            magicians = all;
        }
        return magicians;
    }

    @Override
    public void close() {
        program.close();
    }
}
