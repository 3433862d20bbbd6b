package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.Figures;
import dev.waybill.ops.cassandra.CassandraProcess;
import dev.waybill.ops.cassandra.CassandraRing;
import dev.waybill.simulator.chaos.ChaosPlan;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two members and three Cassandras. The owner of half the shards is stopped for 20 s while a commit of it is on its way;
 * the commit arrives 10 s after it has gone on. Members reach Cassandra at addresses of 127.0.0.0/8, which needs Linux.
 */
class FrozenOwnerIT {
    private static final long SEED = 1;
    private static final int MEMBERS = 2;
    private static final Duration FROZEN = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** On a busy machine; what is aimed at (1 s) stands in the documentation beside what was measured. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    @Test
    void ownerThatStopsWithACommitUnderWay_answersNothingOfItsOldEpoch_andNobodyElsePauses(@TempDir Path data)
            throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "frozen-owner").toAbsolutePath());
        Instant begun = Instant.now();
        Vertx vertx = Vertx.vertx();
        LateCommits commits = new LateCommits(vertx);
        try (CassandraRing ring = CassandraRing.start(data, node -> "127.0.0." + (11 + node));
                FrozenOwner witness = new FrozenOwner(commits)) {
            Duration ringUp = Duration.between(begun, Instant.now());
            Chaos.Options options =
                    new Chaos.Options(new ChaosPlan.Size(0, 1, FROZEN), SEED, MEMBERS, folder, relayed(ring, commits));
            ChaosReport report = new Chaos(options, witness, System.out::println).run();
            JsonObject figures = witness.figures();
            figures.put("ring_up_ms", ringUp.toMillis());
            figures.put("took_ms", Duration.between(begun, Instant.now()).toMillis());
            Figures.print("frozen owner", figures.encode());
            Figures.print("frozen owner, clients", report.json("here"));
            verify(report, witness, folder);
        } finally {
            Blocking.join(vertx.close(), PATIENCE);
        }
    }

    private static List<InetSocketAddress> relayed(CassandraRing ring, LateCommits commits) {
        List<InetSocketAddress> servers = new ArrayList<>();
        for (CassandraProcess node : ring.nodes()) {
            InetSocketAddress at = new InetSocketAddress(node.seenAt(), node.cqlPort());
            commits.relay(at);
            servers.add(at);
        }
        return servers;
    }

    private static void verify(ChaosReport report, FrozenOwner witness, Path folder) {
        assertThat(report.verdicts())
                .as("seed " + SEED + ", history and output of the members in " + folder)
                .isEmpty();
        assertThat(report.faults()).hasSize(1);
        assertThat(report.claims()).isNotEmpty();
        assertThat(witness.fate()).isEqualTo(LateCommits.Fate.REJECTED);
        assertThat(witness.lateAnswers()).isNotEmpty();
        int owned = report.faults().get(0).epochs().size();
        assertThat(witness.moves().taken()).isGreaterThanOrEqualTo(owned);
        assertThat(witness.moves().tooMany()).as("%s", witness.moves()).isFalse();
        assertThat(witness.longestPause(false)).isLessThan(LONGEST_PAUSE);
        assertThat(report.history()).hasSizeGreaterThan(200);
    }
}
