package dev.waybill.api.event;

import dev.waybill.core.order.RecentEvents;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code millis-shard-seq-number}: where an event stands in the journal, and when that was committed. The place makes
 * it unique, the time lets any member resume from it. Zeros for the place mean a moment without an event.
 */
final class EventId {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})-\\d{1,5}-\\d{1,19}-\\d{1,9}");

    private EventId() {}

    static String of(RecentEvents.Stamp stamp) {
        return stamp.committedAt().toEpochMilli() + "-" + stamp.shard().value() + "-" + stamp.seq() + "-"
                + stamp.number();
    }

    static String of(Instant moment) {
        return moment.toEpochMilli() + "-0-0-0";
    }

    /** The time in it; empty when it is not of ours. */
    static Optional<Instant> time(String id) {
        Matcher matcher = FORM.matcher(id);
        return matcher.matches()
                ? Optional.of(Instant.ofEpochMilli(Long.parseLong(matcher.group(1))))
                : Optional.empty();
    }
}
