package dev.waybill.core.order;

import dev.waybill.core.network.AtNodes;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.Published;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.follow.ReadModel;
import dev.waybill.core.stock.StockAlerted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The last events of orders, reservations, transfers and stock of the whole cluster as they were heard of at this member: those of
 * a shard in their order. A ring of fixed size, read by position; what is older is in the orders' histories. Events that were committed while a
 * shard was repaired from a snapshot are not here, and the ring says so. Fed by one thread, read by any.
 */
public final class RecentEvents implements ReadModel {
    private final InstantSource wallClock;
    private final @Nullable Recorded[] ring;
    private final long[] seqs;
    private final AtomicLongArray currentMillis;
    private long end;
    private long gaps;
    private Instant completeAfter;

    /** @param size most events that are kept */
    public RecentEvents(int shards, int size, InstantSource wallClock) {
        this.wallClock = wallClock;
        this.ring = new Recorded[size];
        this.seqs = new long[shards];
        this.currentMillis = new AtomicLongArray(shards);
        this.completeAfter = wallClock.instant();
        Arrays.fill(seqs, -1);
    }

    /**
     * Where an event stands in the journal; every member gives it the same.
     *
     * @param committedAt wall clock of the shard's owner, never going back within a shard
     * @param number among the published events of its batch
     */
    public record Stamp(Instant committedAt, ShardId shard, long seq, int number) {}

    /**
     * An event of the ring.
     *
     * @param nodes whom it concerns: the node of the part that it is about, both ends of a transfer; empty for a whole
     *     order or reservation
     */
    public record Recorded(Stamp stamp, List<NodeId> nodes, Published event) {
        public Recorded {
            nodes = List.copyOf(nodes);
        }
    }

    /** Where a reader begins; not complete when something since then may be missing. */
    public record Start(long position, boolean complete) {}

    /**
     * What a reader reads.
     *
     * @param next position to go on from
     * @param gaps how often something was missed at this member so far
     * @param overrun the ring has no longer what comes next
     */
    public record Slice(List<Recorded> events, long next, long gaps, boolean overrun) {}

    /** Everything from now on. */
    public synchronized Start now() {
        return new Start(end, true);
    }

    /** Everything that was committed since then, and after it whatever came. */
    public synchronized Start since(Instant time) {
        for (long position = oldest(); position < end; position++) {
            if (!at(position).stamp().committedAt().isBefore(time)) {
                return new Start(position, completeAfter.isBefore(time));
            }
        }
        return new Start(end, completeAfter.isBefore(time));
    }

    public synchronized Slice read(long position, int most) {
        if (position < oldest()) {
            return new Slice(List.of(), position, gaps, true);
        }
        int count = (int) Math.min(most, end - position);
        List<Recorded> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            events.add(at(position + i));
        }
        return new Slice(events, position + count, gaps, false);
    }

    public synchronized long gaps() {
        return gaps;
    }

    /** Whether every shard's owner has told within this time that nothing is missing here. */
    public boolean fresh(Duration within) {
        long least = wallClock.instant().minus(within).toEpochMilli();
        for (int i = 0; i < currentMillis.length(); i++) {
            if (currentMillis.get(i) < least) {
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized void apply(CommittedBatch batch) {
        seqs[batch.shard().value()] = batch.seq();
        int number = 0;
        for (Event event : batch.events()) {
            if (event instanceof Published happened) {
                Stamp stamp = new Stamp(batch.time().wall(), batch.shard(), batch.seq(), number++);
                append(new Recorded(stamp, nodes(happened, batch), happened));
            }
        }
    }

    /** A copy of a shard brings its state, but not what happened to get there. */
    @Override
    public synchronized void reset(ShardSnapshot snapshot) {
        int shard = snapshot.shard().value();
        if (seqs[shard] != snapshot.seq()) {
            seqs[shard] = snapshot.seq();
            gaps++;
            completeAfter = later(completeAfter, wallClock.instant());
        }
    }

    @Override
    public void current(ShardId shard, Instant at) {
        currentMillis.set(shard.value(), at.toEpochMilli());
    }

    private void append(Recorded recorded) {
        int slot = slot(end);
        Recorded forgotten = ring[slot];
        if (forgotten != null) {
            completeAfter = later(completeAfter, forgotten.stamp().committedAt());
        }
        ring[slot] = recorded;
        end++;
    }

    private static List<NodeId> nodes(Published happened, CommittedBatch batch) {
        if (happened instanceof StockAlerted alerted) {
            return List.of(alerted.node());
        }
        if (happened instanceof AtNodes placed) {
            return placed.nodes();
        }
        return happened instanceof OrderEvent order
                ? Stream.ofNullable(node(order, batch)).toList()
                : List.of();
    }

    /** The node of the part, as the batch leaves it, else as the event says. */
    private static @Nullable NodeId node(OrderEvent event, CommittedBatch batch) {
        for (CommittedBatch.Change change : batch.changes()) {
            @Nullable Entry value = change.value();
            if (value instanceof FulfillmentOrder part && part.id().value().equals(event.subject())) {
                return part.register().node();
            }
        }
        String named = event.attributes().get("node");
        return named == null ? null : new NodeId(named);
    }

    private long oldest() {
        return Math.max(0, end - ring.length);
    }

    private Recorded at(long position) {
        Recorded recorded = ring[slot(position)];
        if (recorded == null) {
            throw new IndexOutOfBoundsException("nothing was recorded at " + position);
        }
        return recorded;
    }

    private int slot(long position) {
        return (int) (position % ring.length);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
