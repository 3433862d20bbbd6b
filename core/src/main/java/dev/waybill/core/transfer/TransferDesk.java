package dev.waybill.core.transfer;

import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderDesk;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.transfer.TransferCommand.PlanTransfer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Plans transfers at the home of their key, and carries what is done with them there. Safe for any thread. */
public final class TransferDesk {
    private final Shards shards;
    private final IdSource ids;
    private final Duration tryWithin;

    /** @param tryWithin wall clock: how long a source may take to hold the units */
    public TransferDesk(Shards shards, IdSource ids, Duration tryWithin) {
        this.shards = shards;
        this.ids = ids;
        this.tryWithin = tryWithin;
    }

    /** A validated request. */
    public record Wish(TransferTerms terms, List<SkuUnits> units) {
        public Wish {
            units = List.copyOf(units);
        }
    }

    /** Where a transfer of that key is decided. */
    public ShardId home(CommandKey key) {
        return OrderDesk.home(key, shards.count());
    }

    /**
     * Plans a transfer: answered when its source holds the units, or cannot. The stage does not fail.
     *
     * @param deadline wall clock
     */
    public CompletionStage<Shards.Answer> plan(Wish wish, CommandKey key, Instant deadline) {
        TransferId proposed = TransferId.next(ids, home(key));
        return shards.submit(
                proposed.home(), new PlanTransfer(proposed, wish.terms(), wish.units(), tryWithin), key, deadline);
    }
}
