package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.MemoryLedger;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.follow.Projection;
import dev.waybill.simulator.fault.FaultPlan;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The ledger's table as the members' projectors write it: a write may be lost, come twice, or be there although its
 * writer was told that it failed. Confined to one world.
 */
final class LossyLedger implements Projection {
    /** Its name as a consumer of the journal. */
    static final String NAME = "ledger";

    private final FaultPlan faults;
    private final MemoryLedger table = new MemoryLedger();

    LossyLedger(FaultPlan faults) {
        this.faults = faults;
    }

    MemoryLedger table() {
        return table;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        return switch (faults.next(NAME, NAME).kind()) {
            case ANSWERED -> table.apply(batch);
            case DOUBLED -> table.apply(batch).thenCompose(once -> table.apply(batch));
            case ANSWER_LOST, LATE -> table.apply(batch).thenCompose(done -> lost());
            case LOST -> lost();
        };
    }

    private static CompletionStage<Void> lost() {
        return CompletableFuture.failedStage(new IOException("the ledger did not answer"));
    }
}
