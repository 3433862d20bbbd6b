package dev.waybill.core.learning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What learning relies on. Every implementation of {@link PickRecords} is tested by it. */
public abstract class PickRecordsContract {
    private static final long LIMIT_SECONDS = 60;
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final NodeId node = new NodeId("node-" + NUMBERS.incrementAndGet() + "-" + System.identityHashCode(this));

    protected abstract PickRecords records();

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static PickRecord record(long seq) {
        var shoes = new PickRecord.OfCategory("shoes", new PickCounts(seq, 0.25, 2, 0.5));
        var none = new PickRecord.OfCategory("", new PickCounts(0, 1, 0, 0));
        return new PickRecord(seq, Instant.parse("2026-03-04T08:00:00.250Z"), List.of(none, shoes));
    }

    @Test
    void read_tellsWhatWasWritten_byShard() throws Exception {
        get(records().write(new ShardId(3), node, record(7)));
        get(records().write(new ShardId(4), node, record(2)));

        assertThat(get(records().read(new ShardId(3), node))).contains(record(7));
        assertThat(get(records().read(new ShardId(5), node))).isEmpty();
        assertThat(get(records().readAll(node))).containsExactlyInAnyOrder(record(7), record(2));
    }

    @Test
    void anOlderRecordThatComesLate_changesNothing() throws Exception {
        get(records().write(new ShardId(3), node, record(9)));
        get(records().write(new ShardId(3), node, record(8)));

        assertThat(get(records().readAll(node))).containsExactly(record(9));
    }
}
