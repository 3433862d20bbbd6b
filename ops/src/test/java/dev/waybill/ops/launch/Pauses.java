package dev.waybill.ops.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** How long nothing happened. */
final class Pauses {
    private Pauses() {}

    /** The longest time within the bounds in which there was none of these. */
    static Duration longest(List<Instant> events, Instant from, Instant until) {
        List<Instant> within = Stream.concat(
                        events.stream().filter(at -> at.isAfter(from) && at.isBefore(until)), Stream.of(from, until))
                .sorted()
                .toList();
        Duration longest = Duration.ZERO;
        for (int i = 1; i < within.size(); i++) {
            Duration pause = Duration.between(within.get(i - 1), within.get(i));
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        return longest;
    }
}
