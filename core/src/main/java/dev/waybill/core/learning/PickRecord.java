package dev.waybill.core.learning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the orders of one shard taught about one node: absolute values as of a batch of that shard's journal, so that a
 * batch that comes twice teaches once.
 *
 * @param seq the last batch that is in it
 * @param asOf domain clock: the counts are faded to then
 */
public record PickRecord(long seq, Instant asOf, List<OfCategory> categories) {
    static final PickRecord NONE = new PickRecord(0, Instant.EPOCH, List.of());

    /** Categories that one record tells apart; further ones count as no category. */
    public static final int MAX_CATEGORIES = 200;

    /**
     * Domain clock: what was learned counts half after so long. Short enough to forget a store's bad season, long enough
     * that a node with a few lines a day has some evidence.
     */
    public static final Duration HALF_LIFE = Duration.ofDays(30);

    /**
     * What was learned of one category.
     *
     * @param category empty for items in none
     */
    public record OfCategory(String category, PickCounts counts) {}

    /** One thing that happened, in a batch of the journal. */
    record Trial(long seq, Instant at, String category, PickCounts one) {}

    public PickRecord {
        categories = List.copyOf(categories);
    }

    /** With what happened after it; what it has already is left out. Trials come in the order of their batches. */
    PickRecord with(List<Trial> trials) {
        Map<String, PickCounts> counts = byCategory();
        Instant at = asOf;
        long last = seq;
        for (Trial trial : trials) {
            if (trial.seq() <= seq) {
                continue;
            }
            fade(counts, at, trial.at());
            at = trial.at().isAfter(at) ? trial.at() : at;
            last = trial.seq();
            counts.merge(known(counts, trial.category()), trial.one(), PickCounts::plus);
        }
        return last == seq ? this : new PickRecord(last, at, rows(counts));
    }

    private static String known(Map<String, PickCounts> counts, String category) {
        return counts.containsKey(category) || counts.size() < MAX_CATEGORIES ? category : "";
    }

    /** The counts at that moment. */
    Map<String, PickCounts> at(Instant now) {
        Map<String, PickCounts> counts = byCategory();
        fade(counts, asOf, now);
        return counts;
    }

    private Map<String, PickCounts> byCategory() {
        Map<String, PickCounts> counts = new TreeMap<>();
        categories.forEach(each -> counts.put(each.category(), each.counts()));
        return counts;
    }

    /** The same bits on every machine, because two owners of a shard may write the same row. */
    private static void fade(Map<String, PickCounts> counts, Instant from, Instant to) {
        if (to.isAfter(from) && !counts.isEmpty()) {
            double halves = (double) Duration.between(from, to).toMillis() / HALF_LIFE.toMillis();
            double share = StrictMath.pow(2, -halves);
            counts.replaceAll((category, each) -> each.times(share));
            counts.values().removeIf(PickCounts::forgotten);
        }
    }

    private static List<OfCategory> rows(Map<String, PickCounts> counts) {
        List<OfCategory> rows = new ArrayList<>(counts.size());
        counts.forEach((category, each) -> rows.add(new OfCategory(category, each)));
        return rows;
    }
}
