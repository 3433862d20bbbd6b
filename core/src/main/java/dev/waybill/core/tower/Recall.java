package dev.waybill.core.tower;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.tower.ShardEvents.Gap;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what happened while this member did not listen: after its start, and where a shard was repaired from a
 * snapshot. An agent: {@link #doWork} is called by one thread again and again; answers may come on any thread.
 */
public final class Recall {
    /** Shards that are read at the same time. */
    static final int MAX_IN_FLIGHT = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Recall.class);

    private final TowerModel model;
    private final StoredEvents stored;
    private final Set<ShardId> inFlight = ConcurrentHashMap.newKeySet();

    Recall(TowerModel model, StoredEvents stored) {
        this.model = model;
        this.stored = stored;
    }

    /** Begins to read what is missing; answers how many shards are not complete. {@code now} is domain time. */
    public int doWork(Instant now) {
        Map<ShardId, Gap> gaps = model.gaps();
        gaps.forEach((shard, gap) -> {
            if (inFlight.size() < MAX_IN_FLIGHT && inFlight.add(shard)) {
                read(shard, gap, now);
            }
        });
        return gaps.size();
    }

    private void read(ShardId shard, Gap gap, Instant now) {
        stored.read(shard, gap, now.minus(Buckets.KEEP), now).whenComplete((events, failure) -> {
            inFlight.remove(shard);
            if (failure == null) {
                model.recovered(shard, gap, events);
            } else {
                LOG.warn("events of shard {} could not be read and will be again: {}", shard.value(), "" + failure);
            }
        });
    }
}
