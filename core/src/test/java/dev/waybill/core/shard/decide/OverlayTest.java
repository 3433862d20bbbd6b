package dev.waybill.core.shard.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.codec.ByteSink;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.stock.Position;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OverlayTest {
    private static final NodeId NODE = new NodeId("N-1");
    private static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());

    /** Bytes that were encoded to be measured are written only while they are right. */
    @Test
    void entriesTouchedOnceAndTwice_areWrittenWithTheirLastValues() {
        var overlay = new Overlay(new NothingApplied(), CODEC);
        take(overlay, position("A", 1), position("B", 2));
        overlay.lengthWith(writes(position("C", 9))); // Refused: not taken over.
        take(overlay, position("B", 3), position("D", 4));
        take(overlay, position("E", 5));
        var out = new ByteSink(64);
        overlay.write(out);
        var expected = new ByteSink(64);
        expected.unsigned(overlay.changes().size() + 1L);
        overlay.changes().forEach(each -> CODEC.write(expected, Change.class, each));
        assertThat(overlay.changes())
                .extracting(change -> ((Position) change.value()).onHand())
                .containsExactly(1, 3, 4, 5);
        assertThat(out.toBytes()).isEqualTo(expected.toBytes());
    }

    private static void take(Overlay overlay, Position... positions) {
        Map<EntryKey, Optional<Entry>> writes = writes(positions);
        overlay.lengthWith(writes);
        overlay.takeOver(writes);
    }

    private static Map<EntryKey, Optional<Entry>> writes(Position... positions) {
        Map<EntryKey, Optional<Entry>> writes = new LinkedHashMap<>();
        for (Position each : positions) {
            writes.put(Position.key(each.node(), each.sku()), Optional.of(each));
        }
        return writes;
    }

    private static Position position(String sku, int onHand) {
        return new Position(NODE, new Sku(sku), onHand, 0, 0, 0, List.of(), List.of());
    }
}
