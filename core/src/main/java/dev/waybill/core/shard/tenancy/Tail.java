package dev.waybill.core.shard.tenancy;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The journal rows behind the mark, which an acquisition has to replay, and how old rows are. */
final class Tail {
    private static final long SAMPLE_MILLIS = 1000;

    private final Deque<Row> rows = new ArrayDeque<>();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private long bytes;
    private long oldEnough;

    void add(long seq, long size, Instant at) {
        rows.add(new Row(seq, size));
        bytes += size;
        sample(seq, at);
    }

    /** Also for rows that the mark has passed. */
    void sample(long seq, Instant at) {
        Sample last = samples.peekLast();
        if (last == null || at.toEpochMilli() - last.millis() >= SAMPLE_MILLIS) {
            samples.add(new Sample(seq, at.toEpochMilli()));
        }
    }

    void marked(long mark) {
        Row first = rows.peekFirst();
        while (first != null && first.seq() <= mark) {
            rows.removeFirst();
            bytes -= first.size();
            first = rows.peekFirst();
        }
    }

    long bytes() {
        return bytes;
    }

    /** The last row that is known to be older than that moment; 0 when none is. */
    long olderThan(Instant moment) {
        Sample first = samples.peekFirst();
        while (first != null && first.millis() < moment.toEpochMilli()) {
            oldEnough = first.seq();
            samples.removeFirst();
            first = samples.peekFirst();
        }
        return oldEnough;
    }

    private record Row(long seq, long size) {}

    private record Sample(long seq, long millis) {}
}
