package dev.waybill.core.tower;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The last {@link #KEEP} of domain time in buckets of five minutes. */
final class Buckets {
    static final Duration LENGTH = Duration.ofMinutes(5);
    /** Points of a series. */
    static final int POINTS = 36;
    /** A day of 25 hours, and a little more so that nothing is cut at its begin. */
    static final Duration KEEP = Duration.ofHours(26);

    private final TreeMap<Long, Bucket> byNumber = new TreeMap<>();

    static long number(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), LENGTH.toSeconds());
    }

    static Instant start(long number) {
        return Instant.ofEpochSecond(number * LENGTH.toSeconds());
    }

    static Instant end(long number) {
        return start(number + 1);
    }

    Bucket at(Instant at) {
        return byNumber.computeIfAbsent(number(at), n -> new Bucket());
    }

    @Nullable
    Bucket find(long number) {
        return byNumber.get(number);
    }

    /** Every bucket of the newest {@link #POINTS} up to {@code to} at whose end it was so, from then on until {@code to}. */
    void between(Instant from, Instant to, Consumer<Bucket> was) {
        long last = number(to);
        for (long n = Math.max(number(from), last - POINTS); n < last; n++) {
            was.accept(byNumber.computeIfAbsent(n, created -> new Bucket()));
        }
    }

    Bucket sum(Instant from) {
        Bucket sum = new Bucket();
        byNumber.tailMap(number(from)).values().forEach(sum::add);
        return sum;
    }

    void forgetBefore(Instant oldest) {
        byNumber.headMap(number(oldest)).clear();
    }
}
