package dev.waybill.simulator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardReads;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import dev.waybill.core.stock.Position;
import dev.waybill.simulator.chaos.JournalWatch.EpochBegin;
import dev.waybill.simulator.check.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Journals written down by hand, read as a quorum shows them. */
class JournalWatchTest {
    private static final Instant T = Instant.parse("2026-03-04T08:00:00Z");
    private static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());

    private final List<JournalRow> journal = new ArrayList<>();
    private final Set<Long> skipped = new HashSet<>();
    private final JournalWatch watch = new JournalWatch(new Written(), CODEC, 1);

    /** Everything in this test is of one shard. */
    private final class Written implements ShardReads {
        @Override
        public CompletionStage<Optional<Head>> readHead(ShardId shard) {
            return CompletableFuture.completedStage(Optional.of(new Head(1, journal.size(), "b", "a", 0, 0)));
        }

        @Override
        public CompletionStage<List<JournalRow>> readJournal(ShardId shard, long after, long upTo) {
            assertThat(shard.value()).isZero();
            return CompletableFuture.completedStage(journal.stream()
                    .filter(row -> row.seq() > after && row.seq() <= upTo && !skipped.contains(row.seq()))
                    .toList());
        }
    }

    private JournalWatchTest row(long epoch, Change... changes) {
        long seq = journal.size() + 1L;
        ShardTime time = new ShardTime(T.plusSeconds(seq), T);
        journal.add(new JournalRow(
                seq, "b" + seq, CODEC.encode(new JournalBody(epoch, time, List.of(), List.of(changes)))));
        return this;
    }

    private static Change mugs(int onHand, int reserved) {
        NodeId node = new NodeId("S-1");
        Sku mug = new Sku("MUG");
        return new Change(
                Position.key(node, mug), new Position(node, mug, onHand, reserved, 0, 0, List.of(), List.of()));
    }

    private List<Verdict> looked() {
        watch.look().toCompletableFuture().join();
        return watch.findings();
    }

    private List<Verdict> complete() {
        return watch.complete().toCompletableFuture().join();
    }

    @Test
    void rows_areReadOnce_andEpochsAreDatedByTheirFirstCommit() {
        row(1).row(1).row(3, mugs(5, 2));
        assertThat(looked()).isEmpty();
        row(3);
        assertThat(looked()).isEmpty();
        assertThat(watch.rows()).isEqualTo(4);
        assertThat(watch.epochs())
                .containsExactly(new EpochBegin(0, 1, T.plusSeconds(1)), new EpochBegin(0, 3, T.plusSeconds(3)));
        assertThat(watch.overReserved()).isEmpty();
        assertThat(complete()).isEmpty();
    }

    @Test
    void longJournal_isReadToItsEndInOneLook() {
        for (int i = 0; i < 600; i++) {
            row(1);
        }
        assertThat(looked()).isEmpty();
        assertThat(watch.rows()).isEqualTo(600);
    }

    @Test
    void rowOfAnOldEpoch_isFound() {
        row(1).row(2).row(1);
        assertThat(looked()).containsExactly(new Verdict("I6", "row 3 of shard 0 of epoch 1 follows epoch 2"));
    }

    @Test
    void positionBelowZero_isFound_alsoWhenTheNextCommitMendsIt() {
        row(1, mugs(-1, 0)).row(1, mugs(3, 0));
        assertThat(looked()).extracting(Verdict::about).containsExactly("I1");
        row(1, mugs(3, -1));
        assertThat(looked()).extracting(Verdict::about).containsExactly("I1", "I1");
    }

    @Test
    void moreReservedThanThere_isRemembered() {
        row(1, mugs(3, 4)).row(1, mugs(3, 3));
        assertThat(looked()).isEmpty();
        assertThat(watch.overReserved()).containsExactly(new Stored.Place("S-1", "MUG"));
    }

    @Test
    void rowThatAReadSkips_isWaitedFor_andMissedAtTheEnd() {
        row(1).row(2).row(1);
        skipped.add(2L);
        assertThat(looked()).as("nothing is said of rows behind a gap").isEmpty();
        assertThat(watch.rows()).isEqualTo(1);
        assertThat(complete()).containsExactly(new Verdict("I6", "shard 0 lacks row 2"));
        skipped.clear();
        assertThat(complete()).isEmpty();
        assertThat(watch.findings()).hasSize(1);
        assertThat(watch.rows()).isEqualTo(3);
    }
}
