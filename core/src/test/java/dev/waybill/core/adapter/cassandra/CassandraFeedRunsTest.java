package dev.waybill.core.adapter.cassandra;

import static dev.waybill.core.adapter.cassandra.TestStorage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.stock.FeedRun;
import dev.waybill.core.stock.FeedRuns;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CassandraFeedRunsTest {
    private static final Instant AT = Instant.parse("2026-03-04T08:00:00.250Z");

    private final FeedRuns runs = TestStorage.shared().feedRuns();
    private final String id = "feed-" + UUID.randomUUID();
    private final FeedRuns.Name name = new FeedRuns.Name("erp", id);

    @Test
    void find_tellsWhatWasNotedLast_whateverComesLate() throws Exception {
        get(runs.save(run(20, FeedRun.State.DONE, AT.plusSeconds(2))));
        get(runs.save(run(10, FeedRun.State.RUNNING, AT.plusSeconds(1))));

        assertThat(get(runs.find(name))).contains(run(20, FeedRun.State.DONE, AT.plusSeconds(2)));
    }

    @Test
    void unknownFeed_isNone() throws Exception {
        assertThat(get(runs.find(name))).isEmpty();
        get(runs.save(run(20, FeedRun.State.DONE, AT)));
        assertThat(get(runs.find(new FeedRuns.Name("wms", id)))).isEmpty();
    }

    private FeedRun run(long rows, FeedRun.State state, Instant told) {
        var problem = new FeedRun.Problem(3, "/sku", "UNKNOWN_SKU", "no such SKU");
        return new FeedRun(id, "erp", FeedRun.Mode.FULL, state, rows, 1, 2, 3, 4, 5, AT, told, List.of(problem), 6);
    }
}
