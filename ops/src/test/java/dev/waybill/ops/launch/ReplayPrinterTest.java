package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.DecisionReplay.Difference;
import dev.waybill.core.sourcing.DecisionReplay.Replayed;
import dev.waybill.core.sourcing.DecisionReplay.Verdict;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayPrinterTest {
    private static final Instant AT = Instant.parse("2026-03-04T13:12:03.5Z");

    private final StringWriter said = new StringWriter();
    private final ReplayPrinter printer = new ReplayPrinter(new PrintWriter(said, true), "USD");

    private static Decision decision() {
        SourcingPlan.Part part = new SourcingPlan.Part(
                new NodeId("S-12"),
                new ShardId(3),
                List.of(),
                "GROUND",
                LocalDate.EPOCH,
                AT,
                AT,
                List.of(new CostTerm("parcel", 9_532_500)),
                null);
        SourcingExplanation why = new SourcingExplanation("standard@1", "exact", List.of(), null, null);
        return new Decision(AT, "placement", "ord_1", new SourcingPlan(List.of(part)), why);
    }

    @Test
    void sameAndUnrecorded_areWhole() {
        printer.decision(
                1, decision(), new Replayed(Verdict.SAME, "as it was", List.of(), List.of(), List.of("a", "b")));
        printer.decision(2, decision(), Replayed.notRecorded("a person decided it"));

        assertThat(printer.sum()).isTrue();
        assertThat(said.toString())
                .contains("placement of ord_1 at 2026-03-04T13:12:03Z: the same")
                .contains("0 lines at S-12, GROUND, there by")
                .contains("95.32 USD")
                .contains("a person decided it")
                .contains("1 the same, 0 altered, 0 different, 1 not recorded");
    }

    @Test
    void whatWasAltered_andWhatCameOutOtherwise_isSaid() {
        Difference winner = new Difference("winner", "S-12", "S-9");
        printer.decision(
                1, decision(), new Replayed(Verdict.ALTERED, "not: stock S-12", List.of(), List.of(winner), List.of()));

        assertThat(printer.sum()).isFalse();
        assertThat(said.toString())
                .contains("ALTERED")
                .contains("not: stock S-12")
                .contains("winner: was S-12, came out as S-9");
    }
}
