package dev.waybill.core.shard;

import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The one door to the shards of the cluster: finds the owner, local or remote, and submits a command to it. */
public interface Shards {
    /** How many shards this installation has; fixed at its first start. */
    int count();

    /**
     * Submits a command. The stage never fails: what cannot be resolved before the deadline is {@link Unknown}, or
     * {@link StillRunning} if the owner says so.
     *
     * @param key the client's idempotency key, or null for commands that are idempotent by their own state
     * @param deadline wall clock
     */
    CompletionStage<Answer> submit(ShardId shard, Command command, @Nullable CommandKey key, Instant deadline);

    /** What came back. */
    sealed interface Answer {
        /** The answer of a later step of the same request; {@code replayed} says whether its key had been used before. */
        default Answer underKey(boolean replayed) {
            return this instanceof StillRunning ? new StillRunning(replayed) : this;
        }
    }

    /**
     * The command was decided and the decision is durable.
     *
     * @param replayed true when the stored result of an earlier, equal command was returned
     */
    record Decided(Result result, boolean replayed) implements Answer {
        /** Returns the result as the type, or throws {@link IllegalStateException} when it is another one. */
        public <R extends Result> R as(Class<R> type) {
            if (!type.isInstance(result)) {
                throw new IllegalStateException("expected " + type.getSimpleName() + " but got " + result);
            }
            return type.cast(result);
        }
    }

    /** The same key came with another body earlier. Nothing was done. */
    record KeyReused() implements Answer {}

    /** Not accepted: too much waits, or the shard has no owner right now. Nothing was done. */
    record Busy(String reason) implements Answer {}

    /** What it changes is more than one decision may, now and when it is sent again. Nothing was done. */
    record TooLarge(String reason) implements Answer {}

    /**
     * The owner has it and works on it; the deadline came first. It will be done or refused: ask again with the same key.
     *
     * @param replayed true for a copy of a command that came before, so that the first one is what is still running
     */
    record StillRunning(boolean replayed) implements Answer {}

    /** No definite answer in time. It may or may not have been done: ask again with the same key. */
    record Unknown(String reason) implements Answer {}
}
