package dev.waybill.simulator.bench.routing;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs the policies over the same sequences of the same instances. Costs are relative to the item program with expected
 * demand, which is what the literature reports.
 */
final class Ladder {
    private final ShippingMap map;
    private final FulfillmentCase.Size size;
    private final MovingPrices.Pace pace;
    private final Set<Rung> rungs;
    private final Map<Rung, Sample> costs = new EnumMap<>(Rung.class);
    private final Map<Rung, Sample> unserved = new EnumMap<>(Rung.class);
    private final Map<Rung, Sample> parcels = new EnumMap<>(Rung.class);
    private final Sample oursMinusTen = new Sample();

    Ladder(ShippingMap map, FulfillmentCase.Size size, MovingPrices.Pace pace, Set<Rung> rungs) {
        this.map = map;
        this.size = size;
        this.pace = pace;
        this.rungs = rungs;
        for (Rung rung : rungs) {
            costs.put(rung, new Sample());
            unserved.put(rung, new Sample());
            parcels.put(rung, new Sample());
        }
    }

    /** Which instances, and how many sequences of each. */
    record Span(long firstInstance, int instances, int sequences) {}

    void climb(Span span, Consumer<String> progress) {
        for (int i = 0; i < span.instances(); i++) {
            instance(span.firstInstance() + i, span.sequences());
            progress.accept("instance %d: %s".formatted(span.firstInstance() + i, soFar()));
        }
    }

    private String soFar() {
        StringBuilder words = new StringBuilder();
        costs.forEach((rung, sample) -> words.append("%s %.4f ".formatted(rung, sample.mean())));
        return words.toString().strip();
    }

    private void instance(long seed, int sequences) {
        FulfillmentCase world = new FulfillmentCase(map, size, seed);
        try (ItemProgram program = new ItemProgram(world, world.expectedFrom(0))) {
            double yardstick = program.solve();
            double[][] shares = program.shares();
            Known known = new Known(world, program, shares, yardstick);
            for (int number = 0; number < sequences; number++) {
                sequence(known, Seeds.sequence(seed, number));
            }
        }
        costs.values().forEach(Sample::endInstance);
        unserved.values().forEach(Sample::endInstance);
        parcels.values().forEach(Sample::endInstance);
        oursMinusTen.endInstance();
    }

    /** What everyone knows of an instance before the first order. */
    private record Known(FulfillmentCase world, ItemProgram program, double[][] shares, double yardstick) {}

    private void sequence(Known known, long seed) {
        int[] arrivals = known.world().arrivals(seed);
        Map<Rung, Double> here = new EnumMap<>(Rung.class);
        for (Rung rung : rungs) {
            double cost = cost(rung, known, arrivals, seed) / known.yardstick();
            sample(costs, rung).add(cost);
            here.put(rung, cost);
        }
        Double ours = here.get(Rung.OURS);
        Double ten = here.get(Rung.TEN_DUALS);
        oursMinusTen.add(ours == null || ten == null ? Double.NaN : ours - ten);
    }

    private double cost(Rung rung, Known known, int[] arrivals, long seed) {
        FulfillmentCase world = known.world();
        if (rung == Rung.PLAN_HINDSIGHT) {
            return HindsightBound.of(world, arrivals);
        }
        if (rung == Rung.ITEM_HINDSIGHT) {
            try (ItemProgram program = new ItemProgram(world, world.counted(arrivals))) {
                return program.solve();
            }
        }
        Tally tally = Tally.of(world, arrivals, policy(rung, known, seed));
        sample(unserved, rung).add(tally.unservedShare());
        sample(parcels, rung).add(tally.parcelsPerOrder());
        return tally.cost();
    }

    private Policy policy(Rung rung, Known known, long seed) {
        FulfillmentCase world = known.world();
        double[] nothing = new double[world.openingStock().length];
        return switch (rung) {
            case CLOSEST -> Policies.closest(world);
            case NEAREST -> Policies.nearestInStock(world);
            case MYOPIC -> Policies.cheapest(world, (slot, stock) -> nothing);
            case DILATED -> Policies.dilatedRounding(world, known.shares(), Seeds.stream(seed, "dilated"));
            case STATIC_DUALS -> Policies.cheapest(world, duals(known, 1));
            case TEN_DUALS -> Policies.cheapest(world, duals(known, 10));
            case OURS -> Policies.cheapest(world, new MovingPrices(world, pace));
            case PLAN_HINDSIGHT, ITEM_HINDSIGHT -> throw new IllegalArgumentException("not a policy: " + rung);
        };
    }

    private static ResolvedDuals duals(Known known, int times) {
        return new ResolvedDuals(known.program(), known.world(), new ResolvedDuals.Times(times));
    }

    private static Sample sample(Map<Rung, Sample> samples, Rung rung) {
        Sample sample = samples.get(rung);
        if (sample == null) {
            throw new IllegalArgumentException("not in this ladder: " + rung);
        }
        return sample;
    }

    /** Cost over the yardstick. */
    Sample cost(Rung rung) {
        return sample(costs, rung);
    }

    /** Share of lines left out. */
    Sample unserved(Rung rung) {
        return sample(unserved, rung);
    }

    Sample parcels(Rung rung) {
        return sample(parcels, rung);
    }

    /** Ours minus "duals re-solved ten times", sequence by sequence. */
    Sample oursMinusTen() {
        return oursMinusTen;
    }
}
