package dev.waybill.core.transfer;

import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The end of a transfer's life in its shard: like that of an order, when every step has been answered. */
final class TransferLeaving {
    /** Domain clock: before it is looked at again. */
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final OrderPolicy policy;

    TransferLeaving(OrderPolicy policy) {
        this.policy = policy;
    }

    Deadline after(Tx tx) {
        return Deadline.domain(tx.now().domain().plus(policy.keepEnded()));
    }

    void due(Transfer transfer, Tx tx) {
        EntryKey key = Transfer.key(transfer.id());
        Transfer leaves = transfer.wakingAt(null);
        tx.put(key, leaves);
        tx.send("archive/" + transfer.id(), tx.shard(), new Retirement(key, List.of(new Change(key, leaves))));
    }

    void archived(Retirement retirement, Tx tx) {
        EntryKey key = retirement.root();
        @Nullable Transfer now = tx.get(key, Transfer.class);
        if (Objects.equals(now, retirement.entries().get(0).value())) {
            tx.remove(key);
        } else if (now != null && now.wakeAt() == null) {
            tx.put(key, now.wakingAt(Deadline.domain(tx.now().domain().plus(AGAIN))));
        }
    }

    void reopened(EntryKey root, Tx tx) {
        @Nullable Transfer now = tx.get(root, Transfer.class);
        if (now != null && now.wakeAt() == null) {
            tx.put(root, now.wakingAt(after(tx)));
        }
    }
}
