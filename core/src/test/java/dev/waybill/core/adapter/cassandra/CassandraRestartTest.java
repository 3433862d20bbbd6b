package dev.waybill.core.adapter.cassandra;

import static dev.waybill.core.adapter.cassandra.TestStorage.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.port.ShardStore.Chunk;
import dev.waybill.core.shard.port.ShardStore.Commit;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import dev.waybill.ops.cassandra.CassandraOptions;
import dev.waybill.ops.cassandra.CassandraProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassandraRestartTest {
    private static final ShardId SHARD = new ShardId(1);
    private static final Head COMMITTED = new Head(1, 1, "b1", "a/1/x", 0, 0);

    /** Killing the process proves that its files are enough, not that the disk had them. */
    @Test
    void killedCassandra_hasEverythingThatWasAcknowledgedAfterItsRestart(@TempDir Path dir) throws Exception {
        CassandraOptions options = CassandraOptions.in(dir).withHeapMb(512);
        try (CassandraProcess first = CassandraProcess.start(options);
                CassandraStorage storage = open(first)) {
            ShardStore store = storage.shardStore();
            get(store.acquire(SHARD, 0, "", 1, "a/1/x"));
            Head acquired = new Head(1, 0, "", "a/1/x", 0, 0);
            assertThat(get(store.commit(new Commit(SHARD, acquired, COMMITTED, new byte[] {7}, null)))
                            .applied())
                    .isTrue();
            get(store.writeChunk(SHARD, 1, new Chunk(0, 1, new byte[] {8})));
            first.kill();
        }
        try (CassandraProcess second = CassandraProcess.start(options);
                CassandraStorage storage = open(second)) {
            ShardStore store = storage.shardStore();
            assertThat(get(store.readHead(SHARD))).contains(COMMITTED);
            assertThat(get(store.readJournal(SHARD, 0, 9)))
                    .singleElement()
                    .extracting(JournalRow::body)
                    .isEqualTo(new byte[] {7});
            assertThat(get(store.readChunk(SHARD, 1, 0)).orElseThrow().body()).isEqualTo(new byte[] {8});
        }
    }

    private static CassandraStorage open(CassandraProcess cassandra) {
        CassandraStorage storage =
                CassandraStorage.open(CassandraSettings.local(cassandra.cqlPort(), "restarted"), TestStorage.CODEC);
        storage.fixShards(4);
        return storage;
    }
}
