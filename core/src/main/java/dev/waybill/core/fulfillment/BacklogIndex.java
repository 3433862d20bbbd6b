package dev.waybill.core.fulfillment;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.Task;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.follow.ReadModel;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Open work in this member's memory: what may still be routed of the shards it owns, and the queues of every node.
 * Its size follows the open work, not the history. Fed by one thread, read by any.
 */
public final class BacklogIndex implements Backlog, ReadModel {
    private static final Comparator<Task> MOST_URGENT_FIRST =
            Comparator.comparing(Task::dueBy).thenComparing(task -> task.id().value());
    private static final Comparator<FulfillmentOrder> FIRST_TO_LEAVE =
            Comparator.comparing(FulfillmentOrder::shipBy).thenComparing(FulfillmentOrder::id);

    private final WorkChanges changes = new WorkChanges();
    private final NodeBuckets<FulfillmentOrder> partsByNode = new NodeBuckets<>(changes::touch);
    private final NodeBuckets<Task> tasksByNode = new NodeBuckets<>(changes::touch);
    private final List<ShardWork> shards;

    public BacklogIndex(int shards) {
        this.shards = IntStream.range(0, shards)
                .mapToObj(shard -> new ShardWork(partsByNode, tasksByNode))
                .toList();
    }

    /** Which nodes' work has changed. */
    public WorkChanges changes() {
        return changes;
    }

    @Override
    public Collection<OpenPart> movable() {
        return shards.stream().flatMap(work -> work.movable().stream()).toList();
    }

    @Override
    public Collection<OpenPart> waiting() {
        return shards.stream().flatMap(work -> work.waiting().stream()).toList();
    }

    @Override
    public Collection<CustomerOrder> unsourced() {
        return shards.stream().flatMap(work -> work.unsourced().stream()).toList();
    }

    @Override
    public List<Task> tasks(NodeId node) {
        List<Task> tasks = tasksByNode.at(node);
        return tasks.stream().sorted(MOST_URGENT_FIRST).toList();
    }

    @Override
    public List<FulfillmentOrder> atNode(NodeId node) {
        return partsByNode.at(node).stream().sorted(FIRST_TO_LEAVE).toList();
    }

    @Override
    public void owned(ShardId shard, boolean owned) {
        work(shard).owned(owned);
    }

    @Override
    public void apply(CommittedBatch batch) {
        ShardWork work = work(batch.shard());
        for (CommittedBatch.Change change : batch.changes()) {
            Entry value = change.value();
            if (value == null) {
                work.remove(change.key());
            } else {
                work.put(value);
            }
        }
    }

    @Override
    public void reset(ShardSnapshot snapshot) {
        ShardWork work = work(snapshot.shard());
        work.retain(snapshot.state().keySet());
        snapshot.state().values().forEach(work::put);
    }

    private ShardWork work(ShardId shard) {
        return shards.get(shard.value());
    }
}
