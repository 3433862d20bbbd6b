package dev.waybill.core.stock;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Port: where feeds say how far they have come, for every member to tell. Kept for a week. */
public interface FeedRuns {
    /** Notes how far a feed has come; what was noted later counts. */
    CompletionStage<Void> save(FeedRun run);

    CompletionStage<Optional<FeedRun>> find(String id);
}
