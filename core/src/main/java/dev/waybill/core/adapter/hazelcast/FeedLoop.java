package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.codec.MalformedRecordException;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.follow.ShardFollower;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the feed's one thread does with each item: own batches go to the models and into the next message,
 * messages of others go to the models, and whatever is missing is repaired.
 */
final class FeedLoop {
    private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);

    private final RecordCodec codec;
    private final ShardFollower follower;
    private final Repairs repairs;
    private final Audience audience;
    private final LongSupplier nanos;
    private final String address;
    private final Map<ShardId, FeedMessage.Standing> owned = new HashMap<>();
    private final Map<ShardId, Owner> owners = new HashMap<>();
    private final List<CommittedBatch> batchesToSend = new ArrayList<>();
    private final Map<ShardId, FeedMessage.Standing> standingsToSend = new LinkedHashMap<>();

    /** Who published the shard last. */
    private record Owner(long epoch, String address) {}

    /** The other members. */
    interface Audience {
        /** False when this member is alone; one that joins later learns from beacons what it has missed. */
        boolean anyone();

        void publish(byte[] message);
    }

    /** What the loop works with; {@code address} is where copies of our shards can be asked for. */
    record Parts(
            RecordCodec codec,
            ShardFollower follower,
            Repairs repairs,
            Audience audience,
            LongSupplier nanos,
            String address) {}

    FeedLoop(Parts parts) {
        codec = parts.codec;
        follower = parts.follower;
        repairs = parts.repairs;
        audience = parts.audience;
        nanos = parts.nanos;
        address = parts.address;
    }

    void acquired(ShardSnapshot snapshot) {
        FeedMessage.Standing standing = new FeedMessage.Standing(snapshot.shard(), snapshot.epoch(), snapshot.seq());
        owned.put(snapshot.shard(), standing);
        standingsToSend.put(snapshot.shard(), standing);
        follower.acquired(snapshot);
    }

    void lost(ShardId shard) {
        owned.remove(shard);
        standingsToSend.remove(shard);
        follower.lost(shard);
    }

    void own(CommittedBatch batch) {
        stand(new FeedMessage.Standing(batch.shard(), batch.epoch(), batch.seq()));
        batchesToSend.add(ReadContent.of(batch));
        offer(batch);
    }

    /** An own batch that had no room in the inbox: everybody must repair, this member too. */
    void dropped(FeedMessage.Standing standing, Instant now) {
        stand(standing);
        follower.beacon(standing.shard(), standing.epoch(), standing.seq(), now);
        repairIfNeeded(standing.shard());
    }

    void message(byte[] bytes, Instant receivedAt) {
        try {
            received(codec.decode(bytes, FeedMessage.class), receivedAt);
        } catch (MalformedRecordException e) {
            LOG.warn("a message of the feed cannot be read and is dropped", e);
        }
    }

    /** The end of a repair. */
    void fetched(ShardId shard, Optional<ShardSnapshot> snapshot) {
        snapshot.ifPresent(follower::reset);
        boolean current = !follower.needsRepair(shard);
        repairs.ended(shard, current, nanos.getAsLong());
    }

    /** Sends what has come together since the last call, in one message. */
    void flush() {
        if (batchesToSend.isEmpty() && standingsToSend.isEmpty()) {
            return;
        }
        FeedMessage message =
                new FeedMessage(address, List.copyOf(batchesToSend), List.copyOf(standingsToSend.values()));
        batchesToSend.clear();
        standingsToSend.clear();
        if (audience.anyone()) {
            audience.publish(codec.encode(message));
        }
    }

    /** Each second: where our shards stand, and another try for whatever is behind. */
    void beat(Instant now) {
        owned.values().forEach(s -> follower.beacon(s.shard(), s.epoch(), s.seq(), now));
        standingsToSend.putAll(owned);
        follower.behind().forEach(this::repairIfNeeded);
    }

    /** Whether this member's models have every shard. */
    boolean knowsAll() {
        return follower.knowsAll();
    }

    Optional<String> ownerAddress(ShardId shard) {
        Owner owner = owners.get(shard);
        FeedMessage.Standing own = owned.get(shard);
        boolean ours = own != null && (owner == null || own.epoch() >= owner.epoch);
        return ours ? Optional.of(address) : Optional.ofNullable(owner).map(Owner::address);
    }

    boolean isOwnAddress(String other) {
        return other.equals(address);
    }

    private void received(FeedMessage message, Instant receivedAt) {
        for (CommittedBatch batch : message.batches()) {
            heardOf(batch.shard(), new Owner(batch.epoch(), message.from()));
            offer(batch);
        }
        for (FeedMessage.Standing standing : message.standings()) {
            heardOf(standing.shard(), new Owner(standing.epoch(), message.from()));
            follower.beacon(standing.shard(), standing.epoch(), standing.seq(), receivedAt);
            repairIfNeeded(standing.shard());
        }
    }

    private void offer(CommittedBatch batch) {
        if (follower.offer(batch) == ShardFollower.Outcome.NEEDS_REPAIR) {
            repairIfNeeded(batch.shard());
        }
    }

    private void stand(FeedMessage.Standing standing) {
        FeedMessage.Standing before = owned.get(standing.shard());
        if (before != null && before.epoch() == standing.epoch() && before.seq() < standing.seq()) {
            owned.put(standing.shard(), standing);
        }
    }

    private void heardOf(ShardId shard, Owner owner) {
        owners.merge(shard, owner, (before, after) -> after.epoch >= before.epoch ? after : before);
    }

    private void repairIfNeeded(ShardId shard) {
        if (follower.needsRepair(shard) && ownerAddress(shard).isPresent()) {
            repairs.want(shard, nanos.getAsLong());
        }
    }
}
