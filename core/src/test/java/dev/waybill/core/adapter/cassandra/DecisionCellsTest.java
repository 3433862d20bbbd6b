package dev.waybill.core.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.codec.MalformedRecordException;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.RecordedInputs;
import dev.waybill.core.sourcing.RecordedInputs.Input;
import dev.waybill.core.sourcing.RecordedInputs.Kind;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingExplanation.Candidate;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecisionCellsTest {
    private final RecordCodec codec = new RecordCodec(JournalTypes.all());
    private final DecisionCells cells = new DecisionCells(codec);

    private static Decision decision(int nodes) {
        List<Candidate> candidates = IntStream.range(0, nodes)
                .mapToObj(n -> new Candidate(
                        new NodeId("store-" + n), n, List.of(), n == 0, List.of(new CostTerm("parcel", n))))
                .toList();
        List<Input> inputs = IntStream.range(0, nodes)
                .mapToObj(n -> Input.of(Kind.STOCK, "store-" + n, new byte[] {1, 0, (byte) n}))
                .toList();
        SourcingExplanation why = new SourcingExplanation("standard@1", "exact", candidates, null, null)
                .from(RecordedInputs.sealed(inputs));
        return new Decision(Instant.EPOCH, "placement", "ord_1", new SourcingPlan(List.of()), why);
    }

    @Test
    void aLargeDecision_isPacked_andReadAsItWas() {
        Decision large = decision(200);
        byte[] cell = cells.encode(large);

        assertThat(codec.encode(large)).hasSizeGreaterThan(DecisionCells.LARGE);
        assertThat(cell).hasSizeLessThan(codec.encode(large).length / 2);
        assertThat(cells.decode(cell)).isEqualTo(large);
    }

    @Test
    void aSmallDecision_isTheCodecsBytes_asBefore() {
        Decision small = decision(2);
        assertThat(cells.encode(small)).isEqualTo(codec.encode(small));
        assertThat(cells.decode(codec.encode(small))).isEqualTo(small);
    }

    @Test
    void aBrokenCell_isNoDecision() {
        byte[] cell = cells.encode(decision(200));
        assertThatThrownBy(() -> cells.decode(Arrays.copyOf(cell, cell.length / 2)))
                .isInstanceOf(MalformedRecordException.class);
        cell[1] = 0x7f;
        assertThatThrownBy(() -> cells.decode(cell)).isInstanceOf(MalformedRecordException.class);
    }
}
