package dev.waybill.api.http;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Sends a command again, with the same key, while its shard is busy or does not answer: a bounded number of times. */
record FeedSender(ApiServices services, Patience patience) {
    /** How often a command is sent. */
    private static final int TRIES = 5;

    /** Waits before the next try; the number of tries that failed is given. */
    @FunctionalInterface
    interface Patience {
        CompletionStage<Void> after(int failedTries);
    }

    CompletionStage<Shards.Answer> send(ShardId shard, Command command, @Nullable CommandKey key) {
        return attempt(shard, command, key, 1);
    }

    private CompletionStage<Shards.Answer> attempt(
            ShardId shard, Command command, @Nullable CommandKey key, int attempt) {
        return services.shards()
                .submit(shard, command, key, services.deadline())
                .thenCompose(answer -> {
                    boolean again = answer instanceof Shards.Busy || answer instanceof Shards.Unknown;
                    return again && attempt < TRIES
                            ? patience.after(attempt).thenCompose(waited -> attempt(shard, command, key, attempt + 1))
                            : CompletableFuture.completedFuture(answer);
                });
    }
}
