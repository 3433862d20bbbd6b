package dev.waybill.core.shard.follow;

import dev.waybill.core.shard.CommittedBatch;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Something that is derived from the journal, batch by batch, shard by shard. */
public interface Projection {
    /** Under this name the offset is kept. A projection that is built anew takes a new name. */
    String name();

    /**
     * Writes what the batch means. Batches of one shard come one after the other without a gap, but may come again.
     * The stage fails when the writes are not known to be durable; the batch then comes again.
     */
    CompletionStage<Void> apply(CommittedBatch batch);

    /**
     * Writes what several batches of one shard mean, in their order; when writing fell behind there are many. The stage
     * fails when any of the writes is not known to be durable; all of them then come again.
     */
    default CompletionStage<Void> applyAll(List<CommittedBatch> batches) {
        CompletionStage<Void> all = CompletableFuture.completedStage(null);
        for (CommittedBatch batch : batches) {
            all = all.thenCompose(before -> apply(batch));
        }
        return all;
    }

    /** This one and, when its writes are durable, another: both under this one's name, so that they share an offset. */
    default Projection then(Projection next) {
        Projection first = this;
        return new Projection() {
            @Override
            public String name() {
                return first.name();
            }

            @Override
            public CompletionStage<Void> apply(CommittedBatch batch) {
                return applyAll(List.of(batch));
            }

            @Override
            public CompletionStage<Void> applyAll(List<CommittedBatch> batches) {
                return first.applyAll(batches).thenCompose(done -> next.applyAll(batches));
            }
        };
    }
}
