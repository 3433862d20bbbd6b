package dev.waybill.core.learning;

/**
 * How picks ended: faded counts, so that they are no whole numbers.
 *
 * @param found lines of which units were picked
 * @param missed lines of which units were not there; a line with both counts on both sides
 * @param kept parts that the node picked
 * @param rejected parts that it refused
 */
public record PickCounts(double found, double missed, double kept, double rejected) {
    public static final PickCounts NONE = new PickCounts(0, 0, 0, 0);

    /** Counts of less than this are forgotten. */
    private static final double FORGOTTEN = 0.01;

    PickCounts plus(PickCounts other) {
        return new PickCounts(found + other.found, missed + other.missed, kept + other.kept, rejected + other.rejected);
    }

    PickCounts times(double share) {
        return new PickCounts(found * share, missed * share, kept * share, rejected * share);
    }

    /** Trials of finding a line. */
    public double lines() {
        return found + missed;
    }

    /** Trials of giving the node a part. */
    public double parts() {
        return kept + rejected;
    }

    boolean forgotten() {
        return lines() + parts() < FORGOTTEN;
    }
}
