package dev.waybill.simulator.check;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.simulator.world.Chance;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Reads of the journal that now and then skip a row, as a read of several rows at two of three copies may while they
 * are written. Whoever reads must see the gap. Confined to one world.
 */
final class SkippingReads extends PassingStore {
    private final double share;
    private final Chance chance;

    /** That share of the reads skips a row. */
    SkippingReads(ShardStore real, double share, Chance chance) {
        super(real);
        this.share = share;
        this.chance = chance;
    }

    @Override
    public CompletionStage<List<JournalRow>> readJournal(ShardId shard, long after, long upTo) {
        boolean skips = chance.happens(share);
        return super.readJournal(shard, after, upTo).thenApply(rows -> skips ? without(rows) : rows);
    }

    private List<JournalRow> without(List<JournalRow> rows) {
        List<JournalRow> left = new ArrayList<>(rows);
        if (!left.isEmpty()) {
            left.remove(chance.below(left.size()));
        }
        return left;
    }
}
