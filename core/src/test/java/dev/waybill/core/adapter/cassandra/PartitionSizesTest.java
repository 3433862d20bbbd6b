package dev.waybill.core.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.Partitions;
import dev.waybill.core.audit.Partitions.Largest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PartitionSizesTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final Duration FLUSHED_WITHIN = Duration.ofSeconds(60);

    @Test
    void largestPartition_isToldOfEachTable_byTheServerThatHasIt() {
        try (CqlSession bare = TestStorage.bareSession()) {
            bare.execute("CREATE TABLE IF NOT EXISTS crowd (id int, n int, body blob, PRIMARY KEY (id, n))"
                    + " WITH memtable_flush_period_in_ms = 1000");
            byte[] body = new byte[MEBIBYTE];
            Random random = new Random(7);
            for (int n = 0; n < 3; n++) {
                random.nextBytes(body);
                bare.execute("INSERT INTO crowd (id, n, body) VALUES (1, ?, ?)", n, ByteBuffer.wrap(body));
            }
            assertThat(crowd().bytes()).isBetween(2L * MEBIBYTE, 5L * MEBIBYTE);
            assertThat(TestStorage.shared().largestPartitions())
                    .extracting(Largest::table)
                    .contains("shard_log", "event_by_shard", "audit_board")
                    .doesNotHaveDuplicates();
        }
    }

    /** Once it has been written to a file. */
    private static Largest crowd() {
        long end = System.nanoTime() + FLUSHED_WITHIN.toNanos();
        while (true) {
            Largest crowd = TestStorage.shared().largestPartitions().stream()
                    .filter(each -> each.table().equals("crowd"))
                    .findFirst()
                    .orElseThrow();
            if (crowd.bytes() > 0 || System.nanoTime() > end) {
                return crowd;
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    @Test
    void sizesOfServers_areTheLargestOnAny_namedWhereARepairHasNamedIt() {
        List<Largest> merged = PartitionSizes.merged(
                List.of(
                        List.of(new Largest("a", 5, null)),
                        List.of(new Largest("b", 1, null)),
                        List.of(new Largest("a", 9, null))),
                List.of(List.of(new Largest("a", 3, "k1"), new Largest("a", 4, "k2"))));
        assertThat(merged).containsExactly(new Largest("a", 9, "k2"), new Largest("b", 1, null));
    }

    @Test
    void whatWasMeasured_standsBesideTheAudits() throws Exception {
        AuditBoard board = TestStorage.shared().auditBoard();
        Partitions partitions =
                new Partitions(Instant.ofEpochMilli(1_000), 100, List.of(new Largest("shard_log", 101, null)));
        TestStorage.get(board.measured(partitions));
        TestStorage.get(board.begun(new AuditBoard.Begun("m1", Instant.ofEpochMilli(2_000))));
        AuditBoard.Standing standing = TestStorage.get(board.read());
        assertThat(standing.partitions()).isEqualTo(partitions);
        assertThat(partitions.tooLarge()).hasSize(1);
    }
}
