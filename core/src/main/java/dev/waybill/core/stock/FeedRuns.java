package dev.waybill.core.stock;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Port: where feeds say how far they have come, for every member to tell. Kept for a week. */
public interface FeedRuns {
    /** Notes how far a feed has come; what was noted later counts. */
    CompletionStage<Void> save(FeedRun run);

    /** Clients name their feeds, each for itself. */
    CompletionStage<Optional<FeedRun>> find(Name name);

    /** Which feed. */
    record Name(String client, String id) {
        public static Name of(FeedRun run) {
            return new Name(run.client(), run.id());
        }

        /** An id has no slash in it, so that no two names read the same. */
        @Override
        public String toString() {
            return id + "/" + client;
        }
    }
}
