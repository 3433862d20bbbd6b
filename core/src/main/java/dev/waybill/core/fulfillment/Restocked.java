package dev.waybill.core.fulfillment;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.follow.ReadModel;
import dev.waybill.core.stock.StockMoved;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** SKUs of which units have become available somewhere since somebody last asked. Fed by one thread, read by any. */
public final class Restocked implements ReadModel {
    /** SKUs that are remembered; whoever waits for more is looked at when its pause is over. */
    static final int MAX_SKUS = 10_000;

    private final Set<Sku> skus = ConcurrentHashMap.newKeySet();

    @Override
    public void apply(CommittedBatch batch) {
        batch.events().forEach(event -> {
            if (event instanceof StockMoved moved && more(moved) && skus.size() < MAX_SKUS) {
                skus.add(moved.sku());
            }
        });
    }

    private static boolean more(StockMoved moved) {
        return moved.onHandDelta() - moved.reservedDelta() - moved.qualityHoldDelta() > 0;
    }

    /** Those since the last time. */
    Set<Sku> take() {
        Set<Sku> taken = new HashSet<>(skus);
        skus.removeAll(taken);
        return taken;
    }

    /** A copy of a shard does not say what has changed: whoever waits is looked at when its pause is over. */
    @Override
    public void reset(ShardSnapshot snapshot) {}
}
