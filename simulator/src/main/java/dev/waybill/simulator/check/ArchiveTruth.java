package dev.waybill.simulator.check;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderRecords;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore.Archived;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What has left a shard lies in the archive as it last was, and can be put together as an ended order. */
final class ArchiveTruth {
    private final World world;
    private final List<Verdict> verdicts;

    ArchiveTruth(World world, List<Verdict> verdicts) {
        this.world = world;
        this.verdicts = verdicts;
    }

    boolean has(OrderId order) {
        return has(order.home(), CustomerOrder.key(order));
    }

    boolean has(ShardId shard, EntryKey key) {
        return !read(shard, key).isEmpty();
    }

    void check() {
        for (int i = 0; i < world.settings.shards(); i++) {
            ShardId shard = new ShardId(i);
            left(shard).forEach((key, value) -> {
                if (key.kind().equals(CustomerOrder.KIND)) {
                    whole(new OrderId(key.id()));
                }
                Map<EntryKey, Entry> archived = read(shard, key);
                if (!value.equals(archived.get(key))) {
                    verdict("I7", key + " left its shard as " + value + " but the archive has " + archived.get(key));
                }
            });
        }
    }

    private void whole(OrderId order) {
        if (OrderRecords.join(order, read(order.home(), CustomerOrder.key(order)))
                .filter(OrderRecords::ended)
                .isEmpty()) {
            verdict("I7", order + " left its shard and is not a whole, ended order in the archive");
        }
    }

    /** Records of orders that are not in the shard any more, as they last were. */
    private Map<EntryKey, Entry> left(ShardId shard) {
        Map<EntryKey, Entry> last = new HashMap<>();
        for (Journal.Row row : world.journal.rows(shard)) {
            for (Change change : row.body().changes()) {
                Entry value = change.value();
                if (value != null && OrderRecords.belongsTo(value) != null) {
                    last.put(change.key(), value);
                }
            }
        }
        last.keySet().removeAll(world.journal.state(shard).keySet());
        return last;
    }

    private Map<EntryKey, Entry> read(ShardId shard, EntryKey key) {
        Optional<Archived> found =
                world.faults.exactly(() -> Journal.now(world.cluster.store().readArchive(shard, key)));
        Map<EntryKey, Entry> entries = new HashMap<>();
        found.map(each -> World.CODEC.decode(each.body(), Retirement.class)).stream()
                .flatMap(each -> each.entries().stream())
                .forEach(each -> {
                    Entry value = each.value();
                    if (value != null) {
                        entries.put(each.key(), value);
                    }
                });
        return entries;
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, what));
    }
}
