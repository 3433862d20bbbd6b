package dev.waybill.core.adapter.cassandra;

import static dev.waybill.core.adapter.cassandra.TestStorage.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.CasOutcome;
import dev.waybill.core.shard.port.ShardStore.Commit;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStoreContract;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CassandraShardStoreTest extends ShardStoreContract {
    private static final AtomicInteger NEXT_SHARD = new AtomicInteger();

    @Override
    protected ShardId freshShard() {
        return new ShardId(NEXT_SHARD.getAndIncrement());
    }

    @Override
    protected ShardStore store() {
        return TestStorage.shared().shardStore();
    }

    @Test
    void commit_byManyAtOnceOnTheSameHead_isAppliedOnceAndLeavesItsOwnRow() throws Exception {
        ShardId shard = freshShard();
        get(store().acquire(shard, 0, "", 1, "a/1/x"));
        Head expected = new Head(1, 0, "", "a/1/x", 0, 0);
        List<CompletionStage<CasOutcome>> sent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Head next = new Head(1, 1, "batch-" + i, "a/1/x", 0, 0);
            sent.add(store().commit(new Commit(shard, expected, next, new byte[] {(byte) i}, null)));
        }

        int applied = 0;
        for (CompletionStage<CasOutcome> each : sent) {
            applied += get(each).applied() ? 1 : 0;
        }

        assertThat(applied).isEqualTo(1);
        String winner = get(store().readHead(shard)).orElseThrow().batchId();
        assertThat(get(store().readJournal(shard, 0, 9)))
                .singleElement()
                .satisfies(row -> assertThat(row.batchId()).isEqualTo(winner));
    }

    @Test
    void commit_onAHeadThatWasLost_isRejectedAndTheHeadIsNotMadeUpAgain() throws Exception {
        ShardId shard = freshShard();
        try (CqlSession session = TestStorage.bareSession()) {
            session.execute("DELETE FROM shard_log WHERE shard = ? AND kind = 0 AND n = 0 IF EXISTS", shard.value());
        }

        get(store().createHeads(TestStorage.SHARDS));
        CasOutcome outcome = get(store().commit(new Commit(
                shard, new Head(0, 0, "", "", 0, 0), new Head(0, 1, "b", "", 0, 0), new byte[1], null)));

        assertThat(outcome).isEqualTo(new CasOutcome(false, null));
        assertThat(get(store().readHead(shard))).isEmpty();
    }

    @Test
    void readChunk_thatWasWrittenWithAWallClockStamp_isRefused() throws Exception {
        ShardId shard = freshShard();
        try (CqlSession session = TestStorage.bareSession()) {
            session.execute(
                    "INSERT INTO shard_checkpoint (shard, gen, chunk, at, body) VALUES (?, 1, 0, 5, 0x00)",
                    shard.value());
        }

        assertThatThrownBy(() -> get(store().readChunk(shard, 1, 0)))
                .hasRootCauseInstanceOf(IllegalStateException.class)
                .hasMessageContaining("something else than its shard wrote it");
    }
}
