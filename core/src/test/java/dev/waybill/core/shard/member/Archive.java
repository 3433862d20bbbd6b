package dev.waybill.core.shard.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardStore.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every commit that was ever applied, pruned or not, and what it made of the shard: the history to compare with. */
final class Archive {
    private final RecordCodec codec;
    private final Map<ShardId, Shelf> shelves = new HashMap<>();

    Archive(RecordCodec codec) {
        this.codec = codec;
    }

    void add(Commit commit) {
        Shelf shelf = shelf(commit.shard());
        JournalBody body = codec.decode(commit.body(), JournalBody.class);
        assertThat(commit.next().seq()).as("seq without gap").isEqualTo(shelf.hashes.size());
        assertThat(body.time().wall()).as("shard time never goes back").isAfterOrEqualTo(shelf.last.wall());
        assertThat(commit.next().epoch())
                .as("no commit of an epoch that was stopped")
                .isGreaterThanOrEqualTo(shelf.epoch);
        shelf.last = body.time();
        for (CommittedBatch.Change change : body.changes()) {
            if (change.value() == null) {
                shelf.state.remove(change.key());
            } else {
                shelf.state.put(change.key(), change.value());
            }
        }
        shelf.hashes.add(shelf.state.hashCode());
        shelf.bodies.add(body);
    }

    /** Somebody has acquired the shard under that epoch: earlier ones commit nothing any more. */
    void stopBelow(ShardId shard, long epoch) {
        Shelf shelf = shelf(shard);
        shelf.epoch = Math.max(shelf.epoch, epoch);
    }

    /** What a member recovered must be what the history says. */
    void check(ShardId shard, long seq, Map<EntryKey, Entry> state) {
        Shelf shelf = shelf(shard);
        assertThat(seq).as("no later than the history").isLessThan(shelf.hashes.size());
        if (seq == shelf.hashes.size() - 1) {
            assertThat(state).as("shard " + shard.value() + " at " + seq).isEqualTo(shelf.state);
        }
        assertThat(state.hashCode()).as("shard " + shard.value() + " at " + seq).isEqualTo(shelf.hashes.get((int) seq));
    }

    Map<EntryKey, Entry> state(ShardId shard) {
        return shelf(shard).state;
    }

    List<JournalBody> bodies(ShardId shard) {
        return shelf(shard).bodies;
    }

    long length(ShardId shard) {
        return shelf(shard).hashes.size() - 1L;
    }

    private Shelf shelf(ShardId shard) {
        return shelves.computeIfAbsent(shard, each -> new Shelf());
    }

    private static final class Shelf {
        private final Map<EntryKey, Entry> state = new HashMap<>();
        private final List<Integer> hashes = new ArrayList<>(List.of(Map.of().hashCode()));
        private final List<JournalBody> bodies = new ArrayList<>();
        private long epoch;
        private ShardTime last = new ShardTime(BankWorld.START, BankWorld.START);
    }
}
