package dev.waybill.core.shard.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore.Archived;
import dev.waybill.core.shard.port.ShardStore.CasOutcome;
import dev.waybill.core.shard.port.ShardStore.Chunk;
import dev.waybill.core.shard.port.ShardStore.Commit;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.shard.port.ShardStore.JournalRow;
import dev.waybill.core.shard.port.ShardStore.StoredResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the engine relies on. Every implementation of {@link ShardStore} is tested by it. */
public abstract class ShardStoreContract {
    private static final EntryKey ROOT = new EntryKey("order", "o1");
    private static final EntryKey MEMBER = new EntryKey("fo", "f1");

    private static final int SHARDS = 8;
    private static final String OWNER = "a/1/nonce";
    private static final long LIMIT_SECONDS = 20;

    /** A shard that no other test of this run has touched; below {@link #SHARDS} only if the store is fresh. */
    protected abstract ShardId freshShard();

    protected abstract ShardStore store();

    /** A part of the condition of a commit. */
    enum Condition {
        EPOCH,
        SEQ,
        BATCH,
        OWNER
    }

    private ShardId shard;

    @BeforeEach
    void createHeads() {
        shard = freshShard();
        get(store().createHeads(Math.max(SHARDS, shard.value() + 1)));
    }

    @Test
    void readHead_ofANewShard_isUnownedAtZero() {
        assertThat(get(store().readHead(shard))).contains(new Head(0, 0, "", "", 0, 0));
    }

    @Test
    void readHead_ofAShardWithoutHead_isEmpty() {
        assertThat(get(store().readHead(new ShardId(ShardId.MAX_SHARDS - 1)))).isEmpty();
    }

    @Test
    void createHeads_again_changesNothing() {
        acquireFirst();
        get(store().createHeads(SHARDS));
        assertThat(head().owner()).isEqualTo(OWNER);
    }

    @Test
    void acquire_ofTheExpectedHead_keepsEverythingButEpochAndOwner() {
        Head first = commitRows(2);
        CasOutcome outcome = get(store().acquire(shard, 1, OWNER, 2, "b/1/x"));
        assertThat(outcome.applied()).isTrue();
        assertThat(head()).isEqualTo(new Head(2, 2, first.batchId(), "b/1/x", 0, 0));
    }

    @Test
    void acquire_ofAnotherEpochOrOwner_isRejectedWithWhatStands() {
        acquireFirst();
        CasOutcome otherEpoch = get(store().acquire(shard, 0, OWNER, 1, "b/1/x"));
        CasOutcome otherOwner = get(store().acquire(shard, 1, "", 2, "b/1/x"));
        for (CasOutcome each : List.of(otherEpoch, otherOwner)) {
            assertThat(each.applied()).isFalse();
            assertThat(current(each).epoch()).isEqualTo(1);
            assertThat(current(each).owner()).isEqualTo(OWNER);
        }
        assertThat(head().epoch()).isEqualTo(1);
    }

    @Test
    void commit_onTheExpectedHead_writesHeadAndRowTogether() {
        acquireFirst();
        byte[] body = bytes(100_000);
        Head expected = head();
        Head next = new Head(1, 1, "b1", OWNER, 0, 0);
        assertThat(get(store().commit(new Commit(shard, expected, next, body, null)))
                        .applied())
                .isTrue();
        assertThat(head()).isEqualTo(next);
        JournalRow row = rows(0, 1).get(0);
        assertThat(row.seq()).isEqualTo(1);
        assertThat(row.batchId()).isEqualTo("b1");
        assertThat(row.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void commit_onAnotherHead_isRejectedWithWhatStandsAndWritesNothing(Condition wrong) {
        Head stands = commitRows(1);
        Head expected = new Head(
                wrong == Condition.EPOCH ? 7 : stands.epoch(),
                wrong == Condition.SEQ ? 0 : stands.seq(),
                wrong == Condition.BATCH ? "other" : stands.batchId(),
                wrong == Condition.OWNER ? "b/1/x" : stands.owner(),
                0,
                0);
        Head next = new Head(stands.epoch(), 2, "mine", OWNER, 0, 0);
        CasOutcome outcome = get(store().commit(new Commit(shard, expected, next, bytes(10), null)));
        assertThat(outcome.applied()).isFalse();
        Head current = current(outcome);
        assertThat(List.of(current.epoch(), current.seq(), current.batchId(), current.owner()))
                .isEqualTo(List.of(stands.epoch(), stands.seq(), stands.batchId(), stands.owner()));
        assertThat(head()).isEqualTo(stands);
        assertThat(rows(0, 9)).hasSize(1);
    }

    @Test
    void commit_sentAgain_isRejectedWithItsOwnBatchId() {
        acquireFirst();
        Commit commit = new Commit(shard, head(), new Head(1, 1, "b1", OWNER, 0, 0), bytes(10), null);
        assertThat(get(store().commit(commit)).applied()).isTrue();
        CasOutcome again = get(store().commit(commit));
        assertThat(again.applied()).isFalse();
        assertThat(current(again).batchId()).isEqualTo("b1");
        assertThat(rows(0, 9)).hasSize(1);
    }

    @Test
    void commit_thatMovesTheMark_isReadBack() {
        Head stands = commitRows(2);
        Head next = new Head(1, 3, "b3", OWNER, 2, 1);
        assertThat(get(store().commit(new Commit(shard, stands, next, bytes(1), null)))
                        .applied())
                .isTrue();
        assertThat(head()).isEqualTo(next);
    }

    @Test
    void commit_thatPrunes_dropsRowsUpToThereAndKeepsItsOwn() {
        Head stands = commitRows(5);
        Head next = new Head(1, 6, "b6", OWNER, 4, 1);
        assertThat(get(store().commit(new Commit(shard, stands, next, bytes(1), 4L)))
                        .applied())
                .isTrue();
        assertThat(rows(0, 9)).extracting(JournalRow::seq).containsExactly(5L, 6L);
    }

    @Test
    void readJournal_ofARange_isOrderedAndExcludesItsStart() {
        commitRows(6);
        assertThat(rows(2, 5)).extracting(JournalRow::seq).containsExactly(3L, 4L, 5L);
        assertThat(rows(5, 5)).isEmpty();
        assertThat(rows(6, 99)).isEmpty();
    }

    @Test
    void readJournal_ofAnotherShard_seesNothing() {
        commitRows(1);
        assertThat(get(store().readJournal(freshShard(), 0, 9))).isEmpty();
    }

    @Test
    void readChunk_afterALateOlderWrite_isStillTheNewer() {
        byte[] newer = bytes(70_000);
        get(store().writeChunk(shard, 3, new Chunk(0, 10, newer)));
        get(store().writeChunk(shard, 3, new Chunk(0, 4, bytes(5))));
        Chunk read = get(store().readChunk(shard, 3, 0)).orElseThrow();
        assertThat(read.at()).isEqualTo(10);
        assertThat(read.number()).isZero();
        assertThat(read.body()).isEqualTo(newer);
    }

    @Test
    void readChunk_thatWasNotWritten_isEmpty() {
        get(store().writeChunk(shard, 3, new Chunk(0, 10, bytes(5))));
        assertThat(get(store().readChunk(shard, 3, 1))).isEmpty();
        assertThat(get(store().readChunk(shard, 2, 0))).isEmpty();
    }

    @Test
    void dropGeneration_ofOne_leavesTheOthers() {
        get(store().writeChunk(shard, 3, new Chunk(0, 10, bytes(5))));
        get(store().writeChunk(shard, 5, new Chunk(0, 12, bytes(6))));
        get(store().dropGeneration(shard, 3));
        assertThat(get(store().readChunk(shard, 3, 0))).isEmpty();
        assertThat(get(store().readChunk(shard, 5, 0))).isPresent();
    }

    @Test
    void readResult_ofAWrittenKey_isWhatWasWritten() {
        byte[] result = bytes(300);
        get(store().writeResults(
                        shard,
                        List.of(new StoredResult("k1", "body", 7, result), new StoredResult("k2", "x", 7, bytes(3)))));
        StoredResult read = get(store().readResult(shard, "k1")).orElseThrow();
        assertThat(read.keyHash()).isEqualTo("k1");
        assertThat(read.bodyHash()).isEqualTo("body");
        assertThat(read.seq()).isEqualTo(7);
        assertThat(read.result()).isEqualTo(result);
        assertThat(get(store().readResult(shard, "k3"))).isEmpty();
    }

    @Test
    void writeResults_ofMany_smallOnesAndALargeOne_areAllFound() {
        List<StoredResult> results = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            results.add(new StoredResult("many-" + i, "body", 7, new byte[i == 12 ? 60_000 : i]));
        }
        get(store().writeResults(shard, results));
        for (StoredResult each : results) {
            assertThat(get(store().readResult(shard, each.keyHash()))
                            .orElseThrow()
                            .result())
                    .isEqualTo(each.result());
        }
    }

    @Test
    void writeResults_ofAnOlderSeq_doesNotHideTheNewer() {
        get(store().writeResults(shard, List.of(new StoredResult("k1", "body", 9, bytes(9)))));
        get(store().writeResults(shard, List.of(new StoredResult("k1", "body", 7, bytes(7)))));
        assertThat(get(store().readResult(shard, "k1")).orElseThrow().seq()).isEqualTo(9);
    }

    @Test
    void readOffset_startsAtZeroAndNeverGoesBack() {
        assertThat(get(store().readOffset(shard, "results"))).isZero();
        get(store().writeOffset(shard, "results", 12));
        get(store().writeOffset(shard, "results", 5));
        assertThat(get(store().readOffset(shard, "results"))).isEqualTo(12);
        assertThat(get(store().readOffset(shard, "other"))).isZero();
    }

    @Test
    void readArchive_findsTheRecordsByEachOfThem() {
        Archived records = new Archived(ROOT, List.of(MEMBER), 7, bytes(40));
        assertThat(get(store().readArchive(shard, MEMBER))).isEmpty();
        get(store().writeArchive(shard, records));
        for (EntryKey key : List.of(ROOT, MEMBER)) {
            Archived found = get(store().readArchive(shard, key)).orElseThrow();
            assertThat(found.root()).isEqualTo(ROOT);
            assertThat(found.at()).isEqualTo(7);
            assertThat(found.body()).isEqualTo(bytes(40));
        }
        assertThat(get(store().readArchive(shard, new EntryKey("order", "other"))))
                .isEmpty();
    }

    @Test
    void writeArchive_ofAnOlderSeq_doesNotHideTheNewer() {
        get(store().writeArchive(shard, new Archived(ROOT, List.of(MEMBER), 9, bytes(9))));
        get(store().writeArchive(shard, new Archived(ROOT, List.of(), 7, bytes(7))));
        Archived found = get(store().readArchive(shard, MEMBER)).orElseThrow();
        assertThat(found.at()).isEqualTo(9);
        assertThat(found.body()).isEqualTo(bytes(9));
    }

    private void acquireFirst() {
        assertThat(get(store().acquire(shard, 0, "", 1, OWNER)).applied()).isTrue();
    }

    /** Acquires the shard and commits that many rows. */
    private Head commitRows(int count) {
        acquireFirst();
        Head head = head();
        for (int i = 1; i <= count; i++) {
            Head next = new Head(1, i, "b" + i, OWNER, 0, 0);
            assertThat(get(store().commit(new Commit(shard, head, next, bytes(20), null)))
                            .applied())
                    .isTrue();
            head = next;
        }
        return head;
    }

    private Head head() {
        return get(store().readHead(shard)).orElseThrow();
    }

    private List<JournalRow> rows(long after, long upTo) {
        return get(store().readJournal(shard, after, upTo));
    }

    private static Head current(CasOutcome outcome) {
        return Objects.requireNonNull(outcome.current());
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static <T> @Nullable T get(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the store did not answer", e);
        }
    }
}
