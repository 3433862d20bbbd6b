package dev.waybill.core.stock;

import dev.waybill.core.stock.Position.FeedMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The newest row of each source of a position. */
final class Feeds {
    /** Sources that are remembered; the one heard of longest ago is forgotten first. */
    static final int MAX_SOURCES = 8;

    private Feeds() {}

    static Optional<FeedMark> of(List<FeedMark> feeds, String source) {
        for (FeedMark mark : feeds) {
            if (mark.source().equals(source)) {
                return Optional.of(mark);
            }
        }
        return Optional.empty();
    }

    /** When the newest of them was; long ago when there is none. */
    static Instant newest(List<FeedMark> feeds) {
        Instant last = Instant.MIN;
        for (FeedMark mark : feeds) {
            last = mark.asOf().isAfter(last) ? mark.asOf() : last;
        }
        return last;
    }

    static List<FeedMark> with(List<FeedMark> feeds, FeedMark mark) {
        if (feeds.isEmpty() || (feeds.size() == 1 && feeds.get(0).source().equals(mark.source()))) {
            return List.of(mark); // As of most positions.
        }
        List<FeedMark> kept = new ArrayList<>(feeds);
        kept.removeIf(f -> f.source().equals(mark.source()));
        kept.add(mark);
        kept.sort(Comparator.comparing(FeedMark::asOf));
        return kept.subList(Math.max(0, kept.size() - MAX_SOURCES), kept.size());
    }
}
