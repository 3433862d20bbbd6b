package dev.waybill.api.http;

import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trace a request belongs to (W3C Trace Context): the caller's, or a new one. */
record Trace(String traceId, String spanId, String flags) {
    private static final Pattern TRACEPARENT =
            Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})");

    static Trace from(@Nullable String traceparent, LongSupplier random) {
        Matcher matcher = TRACEPARENT.matcher(traceparent == null ? "" : traceparent);
        return matcher.matches()
                ? new Trace(matcher.group(1), hex(random), matcher.group(2))
                : new Trace(hex(random) + hex(random), hex(random), "00");
    }

    String traceparent() {
        return "00-" + traceId + "-" + spanId + "-" + flags;
    }

    /** Sixteen digits; ids of zeros only are not valid. */
    private static String hex(LongSupplier random) {
        return String.format("%016x", random.getAsLong() | 1);
    }
}
