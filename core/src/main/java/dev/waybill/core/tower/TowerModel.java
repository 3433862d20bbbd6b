package dev.waybill.core.tower;

import dev.waybill.core.order.OrderEventLog.OfBatch;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.follow.ReadModel;
import dev.waybill.core.tower.ShardEvents.Gap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What is known of every shard's open work and of the events of the last day. Fed by one thread; whoever reads it does
 * so under its lock and for as short as a scan of the open work takes.
 */
final class TowerModel implements ReadModel {
    private final DayLog log;
    private final List<ShardBook> books;
    private final List<ShardEvents> events;

    TowerModel(int shards, DayLog log) {
        this.log = log;
        books = IntStream.range(0, shards).mapToObj(i -> new ShardBook()).toList();
        events = IntStream.range(0, shards).mapToObj(i -> new ShardEvents(log)).toList();
    }

    @Override
    public synchronized void apply(CommittedBatch batch) {
        int shard = batch.shard().value();
        books.get(shard).apply(batch.changes());
        events.get(shard).live(new OfBatch(batch.seq(), Tower.eventsOf(batch)));
    }

    @Override
    public synchronized void reset(ShardSnapshot snapshot) {
        int shard = snapshot.shard().value();
        books.get(shard).replace(snapshot.state());
        events.get(shard).standsAt(snapshot.seq());
    }

    /** Shards whose events are not complete, with what is missing. */
    synchronized Map<ShardId, Gap> gaps() {
        Map<ShardId, Gap> gaps = new TreeMap<>();
        for (int i = 0; i < events.size(); i++) {
            Gap gap = events.get(i).gap();
            if (!gap.empty()) {
                gaps.put(new ShardId(i), gap);
            }
        }
        return gaps;
    }

    synchronized void recovered(ShardId shard, Gap gap, List<OfBatch> stored) {
        events.get(shard.value()).recovered(gap, stored);
    }

    /** Reads everything as of one moment. */
    synchronized <R> R read(Function<Known, R> reader) {
        return reader.apply(new Known(books, log));
    }

    /** What a reader sees; not to be kept. */
    record Known(List<ShardBook> books, DayLog log) {}
}
