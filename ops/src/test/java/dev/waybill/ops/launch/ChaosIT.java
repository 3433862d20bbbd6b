package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.Figures;
import dev.waybill.ops.cassandra.SharedCassandra;
import dev.waybill.simulator.chaos.ChaosPlan;
import dev.waybill.simulator.chaos.Claims;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChaosIT {
    private static final long SEED = 1;
    /** Long enough for its shards to be taken, so that the checker insists on it. */
    private static final Duration LONGEST_FREEZE = Duration.ofSeconds(20);
    /** On a busy machine; what is aimed at stands in the documentation beside what was measured. */
    private static final double LONGEST_CLAIM_SECONDS = 30;

    @Test
    void threeKillsAndTwoFreezes_loseDoubleAndOversellNothing() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "chaos").toAbsolutePath());
        ChaosPlan.Size size = new ChaosPlan.Size(3, 2, LONGEST_FREEZE);
        ChaosReport report = new Chaos(
                        new Chaos.Options(
                                size,
                                SEED,
                                Chaos.MEMBERS,
                                folder,
                                List.of(new InetSocketAddress(
                                        InetAddress.getLoopbackAddress(),
                                        SharedCassandra.get().cqlPort()))),
                        Chaos.Witness.NONE,
                        System.out::println)
                .run();
        Figures.print("chaos", report.json("here"));
        assertThat(report.verdicts())
                .as("seed " + SEED + ", history and output of the members in " + folder)
                .isEmpty();
        assertThat(report.faults()).hasSize(5);
        assertThat(report.claims())
                .extracting(Claims.Claim::kind)
                .as("members that were gone for so long lose their shards")
                .contains(ChaosPlan.Kind.KILL, ChaosPlan.Kind.FREEZE);
        assertThat(report.longest(ChaosPlan.Kind.KILL)).isLessThan(LONGEST_CLAIM_SECONDS);
        assertThat(report.longest(ChaosPlan.Kind.FREEZE)).isLessThan(LONGEST_CLAIM_SECONDS);
        assertThat(report.history()).hasSizeGreaterThan(200);
    }
}
