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
    private final Setting setting;
    private final Set<Rung> rungs;
    private final Map<Rung, Sample> costs = new EnumMap<>(Rung.class);
    private final Map<Rung, Sample> unserved = new EnumMap<>(Rung.class);
    private final Map<Rung, Sample> parcels = new EnumMap<>(Rung.class);
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
            if (rung.peer() && rungs.contains(Rung.OURS)) {
                oursMinus.put(rung, new Sample());
            }
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
        FulfillmentCase world = new FulfillmentCase(setting.map(), setting.size(), setting.law(), seed);
        try (Rungs rungsOf = new Rungs(world, setting.pace())) {
            for (int number = 0; number < sequences; number++) {
                sequence(rungsOf, world.arrivals(Seeds.sequence(seed, number)), Seeds.sequence(seed, number));
            }
        }
        costs.values().forEach(Sample::endInstance);
        unserved.values().forEach(Sample::endInstance);
        parcels.values().forEach(Sample::endInstance);
        oursMinus.values().forEach(Sample::endInstance);
    }

    private void sequence(Rungs rungsOf, int[] arrivals, long seed) {
        Map<Rung, Double> here = new EnumMap<>(Rung.class);
        for (Rung rung : rungs) {
            Rungs.Outcome outcome = rungsOf.outcome(rung, arrivals, seed);
            sample(costs, rung).add(outcome.cost());
            here.put(rung, outcome.cost());
            if (rung.policy()) {
                sample(unserved, rung).add(outcome.unservedShare());
                sample(parcels, rung).add(outcome.parcelsPerOrder());
            }
        }
        Double ours = here.get(Rung.OURS);
        if (ours != null) {
            oursMinus.forEach((rung, sample) -> sample.add(ours - here.getOrDefault(rung, Double.NaN)));
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
