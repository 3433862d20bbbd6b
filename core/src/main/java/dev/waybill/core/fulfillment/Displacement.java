package dev.waybill.core.fulfillment;

import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.OrderCommand.Displace;
import dev.waybill.core.order.Register;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.port.CommitListener;
import dev.waybill.core.stock.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes the units that a position no longer has away from the parts that may still move, the one with most time first,
 * so that they are sourced anew. An agent for the shards that this member owns: commits may be told on any thread,
 * {@link #doWork} is called by one.
 */
public final class Displacement implements CommitListener {
    /** Positions that are looked at in one turn. */
    static final int MAX_POSITIONS = 64;

    /** Domain clock: until what was asked for shows in the position. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final String REASON = "OVER_RESERVED";

    private final Backlog backlog;
    private final Shards shards;
    private final InstantSource wall;
    private final Map<ShardId, Map<EntryKey, Position>> overReserved = new ConcurrentHashMap<>();
    private final Map<EntryKey, Instant> pauses = new HashMap<>();

    public Displacement(Backlog backlog, Shards shards, InstantSource wall) {
        this.backlog = backlog;
        this.shards = shards;
        this.wall = wall;
    }

    @Override
    public void committed(CommittedBatch batch) {
        for (CommittedBatch.Change change : batch.changes()) {
            if (change.key().kind().equals(Position.KIND)) {
                note(batch.shard(), change.key(), change.value());
            }
        }
    }

    @Override
    public void acquired(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state) {
        lost(shard);
        state.forEach((key, entry) -> note(shard, key, entry));
    }

    @Override
    public void lost(ShardId shard) {
        overReserved.remove(shard);
    }

    private void note(ShardId shard, EntryKey key, @Nullable Entry entry) {
        if (entry instanceof Position position && position.overReserved()) {
            overReserved.computeIfAbsent(shard, s -> new ConcurrentHashMap<>()).put(key, position);
        } else if (overReserved.containsKey(shard)) {
            overReserved.get(shard).remove(key);
        }
    }

    /** Asks homes to give units up; answers how many parts were asked. {@code now} is domain time. */
    public int doWork(Instant now) {
        List<Position> positions = overReserved.values().stream()
                .flatMap(of -> of.values().stream())
                .toList();
        pauses.values().removeIf(until -> !until.isAfter(now));
        return positions.stream()
                .filter(p -> pauses.putIfAbsent(Position.key(p.node(), p.sku()), now.plus(PAUSE)) == null)
                .limit(MAX_POSITIONS)
                .mapToInt(this::displace)
                .sum();
    }

    private int displace(Position position) {
        int missing = position.missing();
        int asked = 0;
        List<FulfillmentOrder> parts = backlog.atNode(position.node()).stream()
                .filter(p -> p.register().state() == Register.State.MOVABLE
                        && p.state() != FulfillmentOrder.State.BACKORDERED)
                .sorted(Comparator.comparing(FulfillmentOrder::deliverBy).reversed())
                .toList();
        for (FulfillmentOrder part : parts) {
            FulfillmentOrder.@Nullable Line line = Lines.find(part, position.sku());
            if (line != null && missing > 0) {
                int units = Math.min(missing, line.quantity());
                missing -= units;
                asked++;
                submit(part, new Displace(part.id(), part.register().version(), line.sku(), units, REASON));
            }
        }
        return asked;
    }

    /** Whatever the answer: a position that is still over-reserved is looked at again. */
    private void submit(FulfillmentOrder part, Displace command) {
        var unused =
                shards.submit(part.id().home(), command, null, wall.instant().plus(ANSWER_WITHIN));
    }
}
