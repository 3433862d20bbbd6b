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
        return attempt(new Sent(shard, command, key, 1, false));
    }

    /**
     * What goes again.
     *
     * @param doubt an earlier try may have done it: the last answer is not the whole truth
     */
    private record Sent(
            ShardId shard, Command command, @Nullable CommandKey key, int tries, boolean doubt) {
        Sent again(boolean unknown) {
            return new Sent(shard, command, key, tries + 1, doubt || unknown);
        }
    }

    private CompletionStage<Shards.Answer> attempt(Sent sent) {
        return services.shards()
                .submit(sent.shard(), sent.command(), sent.key(), services.deadline())
                .thenCompose(answer -> {
                    boolean unknown = answer instanceof Shards.Unknown;
                    return (unknown || answer instanceof Shards.Busy) && sent.tries() < TRIES
                            ? patience.after(sent.tries()).thenCompose(waited -> attempt(sent.again(unknown)))
                            : CompletableFuture.completedFuture(honest(answer, sent.doubt()));
                });
    }

    /** "Nothing was done" is only said when no try may have done it. */
    private static Shards.Answer honest(Shards.Answer answer, boolean doubt) {
        if (doubt && answer instanceof Shards.Busy busy) {
            return new Shards.Unknown(busy.reason());
        }
        return answer;
    }
}
