package dev.waybill.simulator.bench.routing;

/**
 * How demand runs over the horizon, and what is laid out for it.
 *
 * @param alpha orders of one line count {@code 2 alpha} times in the first half of the horizon and {@code 2 (1 - alpha)}
 *     times in the second, larger orders the other way round, before each half is normalised; a half is steady demand
 * @param deviations what is laid out beyond the mean, in deviations; the mean rounded up when there is none
 */
record DemandLaw(double alpha, double deviations) {
    /** Ma (2023): the same rates all the time. */
    static final DemandLaw STEADY = new DemandLaw(0.5, 0.5);

    /** Amil, Makhdoumi and Wei (2025): small orders come early or late. */
    static DemandLaw shifting(double alpha) {
        return new DemandLaw(alpha, 0);
    }

    boolean steady() {
        return alpha == 0.5;
    }

    /** Amil, Makhdoumi and Wei draw sets of items that differ; Ma does not mind. */
    boolean distinctSets() {
        return deviations == 0;
    }

    double early(int lines) {
        return lines == 0 ? 1 : 2 * (lines == 1 ? alpha : 1 - alpha);
    }

    double late(int lines) {
        return lines == 0 ? 1 : 2 * (lines == 1 ? 1 - alpha : alpha);
    }

    /** Units to lay out where so many are expected in so many slots. */
    int stock(double mean, int slots) {
        return deviations == 0
                ? (int) Math.ceil(mean - 1e-9)
                : (int) Math.rint(mean + deviations * Math.sqrt(mean * (1 - mean / slots)));
    }
}
