package dev.waybill.simulator.bench.routing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Runs the policies over the same sequences of the same instances. Costs are relative to the item program with expected
 * demand, which is what the literature reports.
 */
final class Ladder {
    private final Setting setting;
    private final Set<Rung> rungs;
    private final Map<Rung, Sample> costs = new EnumMap<>(Rung.class);
    private final Map<Rung, Sample> unserved = new EnumMap<>(Rung.class);
    private final Map<Rung, Sample> parcels = new EnumMap<>(Rung.class);
    private final Map<Rung, Sample> seconds = new EnumMap<>(Rung.class);
    private final Map<Rung, Sample> oursMinus = new EnumMap<>(Rung.class);

    /** What the instances are drawn from. */
    record Setting(ShippingMap map, FulfillmentCase.Size size, DemandLaw law, MovingPrices.Pace pace) {}

    Ladder(Setting setting, Set<Rung> rungs) {
        this.setting = setting;
        this.rungs = rungs;
        for (Rung rung : rungs) {
            costs.put(rung, new Sample());
            unserved.put(rung, new Sample());
            parcels.put(rung, new Sample());
            seconds.put(rung, new Sample());
            if (rung.peer() && rungs.contains(Rung.OURS)) {
                oursMinus.put(rung, new Sample());
            }
        }
    }

    /** Which instances, and how many sequences of each. */
    record Span(long firstInstance, int instances, int sequences) {}

    /** Instance by instance: only one is kept in memory. Each takes long, so that every step is told of. */
    void climb(Span span, Consumer<String> progress) {
        for (int i = 0; i < span.instances(); i++) {
            try (Climb climb = new Climb(span.firstInstance() + i)) {
                for (int number = 0; number < span.sequences(); number++) {
                    climb.sequence(number, progress);
                }
            }
            progress.accept("%d instances: %s".formatted(i + 1, soFar()));
        }
    }

    /** One sequence of every instance after the other: whenever it is stopped, as many of each have been served. */
    void climbTogether(Span span, Consumer<String> progress) {
        try (Ascent ascent = begin(span)) {
            for (int number = 0; number < span.sequences(); number++) {
                progress.accept(ascent.sequence(number));
            }
        }
    }

    Ascent begin(Span span) {
        return new Ascent(span);
    }

    /** All instances of a span, kept in memory, so that each may serve one sequence at a time. */
    final class Ascent implements AutoCloseable {
        private final Span span;
        private final List<Climb> climbs = new ArrayList<>();

        private Ascent(Span span) {
            this.span = span;
            for (int i = 0; i < span.instances(); i++) {
                climbs.add(new Climb(span.firstInstance() + i));
            }
        }

        /** Serves one sequence of each instance and says what there is so far. */
        String sequence(int number) {
            for (Climb climb : climbs) {
                climb.sequence(number, step -> {});
            }
            return "%d of %d sequences of each of %d instances: %s"
                    .formatted(number + 1, span.sequences(), climbs.size(), soFar());
        }

        @Override
        public void close() {
            climbs.forEach(Climb::close);
        }
    }

    private String soFar() {
        StringBuilder words = new StringBuilder();
        for (Rung rung : rungs) {
            words.append("%n%s %.4f (%.4f)"
                    .formatted(rung, cost(rung).mean(), cost(rung).error()));
            if (rung.policy()) {
                words.append(", left out %.2f %%, parcels %.3f"
                        .formatted(100 * unserved(rung).mean(), parcels(rung).mean()));
            }
            if (oursMinus.containsKey(rung)) {
                words.append(", ours minus it %.4f (%.4f)"
                        .formatted(oursMinus(rung).mean(), oursMinus(rung).error()));
            }
        }
        return words.toString();
    }

    /** The policies at work on one instance. */
    private final class Climb implements AutoCloseable {
        private final long seed;
        private final FulfillmentCase world;
        private final Rungs rungsOf;

        Climb(long seed) {
            this.seed = seed;
            this.world = new FulfillmentCase(setting.map(), setting.size(), setting.law(), seed);
            this.rungsOf = new Rungs(world, setting.pace());
        }

        void sequence(int number, Consumer<String> progress) {
            long chance = Seeds.sequence(seed, number);
            int[] arrivals = world.arrivals(chance);
            Map<Rung, Double> here = new EnumMap<>(Rung.class);
            for (Rung rung : rungs) {
                long began = CpuClock.nanos();
                double cost = step(rung, arrivals, chance);
                double took = CpuClock.seconds(CpuClock.nanos() - began);
                sample(seconds, rung).add(seed, took);
                here.put(rung, cost);
                progress.accept("instance %d, sequence %d, %s: %.4f in %.1f s of CPU time"
                        .formatted(seed, number, rung, cost, took));
            }
            Double ours = here.get(Rung.OURS);
            if (ours != null) {
                oursMinus.forEach((rung, sample) -> sample.add(seed, ours - here.getOrDefault(rung, Double.NaN)));
            }
        }

        private double step(Rung rung, int[] arrivals, long chance) {
            Rungs.Outcome outcome = rungsOf.outcome(rung, arrivals, chance);
            sample(costs, rung).add(seed, outcome.cost());
            if (rung.policy()) {
                sample(unserved, rung).add(seed, outcome.unservedShare());
                sample(parcels, rung).add(seed, outcome.parcelsPerOrder());
            }
            return outcome.cost();
        }

        @Override
        public void close() {
            rungsOf.close();
        }
    }

    private static Sample sample(Map<Rung, Sample> samples, Rung rung) {
        Sample sample = samples.get(rung);
        if (sample == null) {
            throw new IllegalArgumentException("not in this ladder: " + rung);
        }
        return sample;
    }

    Set<Rung> rungs() {
        return rungs;
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

    /** CPU time of one sequence, everything included that is done for it. */
    Sample seconds(Rung rung) {
        return sample(seconds, rung);
    }

    /** Ours minus a peer, sequence by sequence. */
    Sample oursMinus(Rung peer) {
        return sample(oursMinus, peer);
    }

    /** The peer that costs least. */
    Rung bestPeer() {
        return rungs.stream()
                .filter(Rung::peer)
                .min((one, other) ->
                        Double.compare(cost(one).mean(), cost(other).mean()))
                .orElseThrow();
    }
}
