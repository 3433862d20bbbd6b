package dev.waybill.ops.launch;

import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.CommitListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes commits on to everyone who wants them. All are added before the engine starts. */
final class Listeners implements CommitListener {
    private final List<CommitListener> all = new CopyOnWriteArrayList<>();

    void add(CommitListener listener) {
        all.add(listener);
    }

    @Override
    public void committed(CommittedBatch batch) {
        all.forEach(each -> each.committed(batch));
    }

    @Override
    public void acquired(ShardId shard, long epoch, long seq, Map<EntryKey, Entry> state) {
        all.forEach(each -> each.acquired(shard, epoch, seq, state));
    }

    @Override
    public void lost(ShardId shard) {
        all.forEach(each -> each.lost(shard));
    }
}
