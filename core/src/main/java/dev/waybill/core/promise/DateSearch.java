package dev.waybill.core.promise;

import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for the first date that works without trying all of them: every one of a few, of many some that are spread
 * evenly, and then by halves between the first that works and the one before it. The later, the more has come: where
 * that does not hold, a date may be found that is not the very first.
 */
final class DateSearch {
    /** Dates that are tried for one request. */
    static final int MAX_TRIED = 16;

    /** Those of them that are spread over all dates. */
    private static final int SPREAD = 8;

    private final List<Instant> dates;
    private final Function<Instant, Optional<Sourced>> on;

    /** @param dates the earliest first */
    DateSearch(List<Instant> dates, Function<Instant, Optional<Sourced>> on) {
        this.dates = dates;
        this.on = on;
    }

    Optional<Sourced> first() {
        if (dates.size() <= MAX_TRIED) {
            return dates.stream().flatMap(date -> on.apply(date).stream()).findFirst();
        }
        int before = 0;
        for (int i = 1; i <= SPREAD; i++) {
            int last = (int) ((long) dates.size() * i / SPREAD) - 1;
            Optional<Sourced> found = on.apply(dates.get(last));
            if (found.isPresent()) {
                return earliest(dates.subList(before, last), found);
            }
            before = last + 1;
        }
        return Optional.empty();
    }

    private Optional<Sourced> earliest(List<Instant> earlier, Optional<Sourced> found) {
        Optional<Sourced> best = found;
        List<Instant> left = earlier;
        for (int tried = SPREAD; tried < MAX_TRIED && !left.isEmpty(); tried++) {
            int middle = left.size() / 2;
            Optional<Sourced> there = on.apply(left.get(middle));
            best = there.isPresent() ? there : best;
            left = there.isPresent() ? left.subList(0, middle) : left.subList(middle + 1, left.size());
        }
        return best;
    }
}
