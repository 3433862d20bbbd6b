package dev.waybill.core.adapter.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.stock.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class GridWriterTest {
    private static final ShardId SHARD = new ShardId(3);
    private static final NodeId NODE = new NodeId("N1");
    private static final Sku A = new Sku("A");
    private static final Sku B = new Sku("B");
    private static final long LATER = GridWriter.PAUSE_AFTER_FAILURE.toNanos();

    private final List<Put> puts = new ArrayList<>();
    private final GridWriter writer = new GridWriter(new Recorder(), 0);

    @Test
    void own_writesEveryCellOfTheShard() {
        own(snapshot(5, position(A, 1), position(B, 2)));
        writer.pump(0);
        assertThat(puts).extracting(put -> put.key.sku()).containsExactlyInAnyOrder(A, B);
        assertThat(puts).allSatisfy(put -> assertThat(put.cell.seq()).isEqualTo(5));
    }

    @Test
    void apply_whileTheCellIsUnderWay_writesTheLatestAfterwards() {
        own(snapshot(5));
        writer.apply(batch(6, A, 1));
        writer.pump(0);
        writer.apply(batch(7, A, 2));
        writer.apply(batch(8, A, 3));
        writer.pump(0);
        assertThat(puts).hasSize(1);

        writer.written(puts.get(0).key, true, 0);
        writer.pump(0);

        assertThat(puts).hasSize(2);
        assertThat(puts.get(1).cell.seq()).isEqualTo(8);
        assertThat(puts.get(1).cell.rows()).extracting(StockGrid.Row::onHand).containsExactly(3);
    }

    @Test
    void reset_ofAShardOfAnotherMember_writesNothing() {
        writer.reset(snapshot(8, position(A, 3)));
        writer.apply(batch(9, A, 2));
        writer.pump(0);
        assertThat(puts).isEmpty();
    }

    @Test
    void written_withoutSuccess_isRepeatedAfterAPause() {
        own(snapshot(5));
        writer.apply(batch(6, A, 1));
        writer.pump(0);
        writer.written(puts.get(0).key, false, 0);
        writer.pump(LATER - 1);
        assertThat(puts).hasSize(1);
        writer.pump(LATER);
        assertThat(puts).hasSize(2);
        writer.written(puts.get(1).key, true, LATER);
        assertThat(writer.waiting()).isZero();
    }

    @Test
    void disown_stopsRepeating() {
        own(snapshot(5));
        writer.apply(batch(6, A, 1));
        writer.pump(0);
        writer.owned(SHARD, false);
        writer.written(puts.get(0).key, false, 0);
        writer.apply(batch(7, A, 2));
        writer.pump(LATER);
        assertThat(puts).hasSize(1);
        assertThat(writer.waiting()).isZero();
    }

    @Test
    void found_cellsWithoutAPosition_areEmptied() {
        own(snapshot(5, position(A, 1)));
        writer.pump(0);
        writer.found(SHARD, List.of(A, B));
        writer.pump(0);
        assertThat(puts).hasSize(2);
        assertThat(puts.get(1)).isEqualTo(new Put(new GridWriter.Key(SHARD, B), new StockGrid.Cell(1, 5, List.of())));
    }

    @Test
    void apply_removal_leavesTheRowOut() {
        own(snapshot(5, position(A, 1)));
        writer.pump(0);
        writer.written(puts.get(0).key, true, 0);
        CommittedBatch.Change removed = new CommittedBatch.Change(Position.key(NODE, A), null);
        writer.apply(new CommittedBatch(SHARD, 1, 6, time(), List.of(removed), List.of()));
        writer.pump(0);
        assertThat(puts.get(1).cell.rows()).isEmpty();
    }

    @Test
    void pump_keepsToTheBound_andChangesGoBeforeRewrites() {
        List<Entry> many = new ArrayList<>();
        for (int i = 0; i < 3 * GridWriter.MAX_UNDER_WAY; i++) {
            many.add(position(new Sku("S" + i), i));
        }
        own(snapshot(5, many.toArray(Entry[]::new)));
        writer.pump(0);
        assertThat(puts).hasSize(GridWriter.MAX_UNDER_WAY);
        writer.apply(batch(6, A, 1));
        writer.written(puts.get(0).key, true, 0);
        writer.pump(0);
        assertThat(puts.get(puts.size() - 1).key.sku()).isEqualTo(A);
    }

    private void own(ShardSnapshot snapshot) {
        writer.owned(SHARD, true);
        writer.reset(snapshot);
    }

    private static ShardSnapshot snapshot(long seq, Entry... entries) {
        Map<EntryKey, Entry> state = new HashMap<>();
        for (Entry entry : entries) {
            state.put(Position.key(NODE, ((Position) entry).sku()), entry);
        }
        return new ShardSnapshot(SHARD, 1, seq, state);
    }

    private static CommittedBatch batch(long seq, Sku sku, int onHand) {
        CommittedBatch.Change change = new CommittedBatch.Change(Position.key(NODE, sku), position(sku, onHand));
        return new CommittedBatch(SHARD, 1, seq, time(), List.of(change), List.of());
    }

    private static ShardTime time() {
        return new ShardTime(Instant.EPOCH, Instant.EPOCH);
    }

    private static Position position(Sku sku, int onHand) {
        return new Position(NODE, sku, onHand, 0, 0, 0, List.of(), List.of());
    }

    private record Put(GridWriter.Key key, StockGrid.Cell cell) {}

    private final class Recorder implements GridWriter.Target {
        @Override
        public CompletionStage<Boolean> put(GridWriter.Key key, StockGrid.Cell cell) {
            puts.add(new Put(key, cell));
            return new CompletableFuture<>();
        }

        @Override
        public void written(GridWriter.Key key, Throwable failure) {}

        @Override
        public void findCells(ShardId shard) {}
    }
}
