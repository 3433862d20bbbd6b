package dev.waybill.core.network;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * At most one look at a time. Whoever asks while one is under way shares the next with all others who do, because the
 * one under way may not see what was there when they asked. Safe for any thread.
 */
final class OneLook<T> {
    private final Supplier<CompletionStage<T>> look;
    private boolean looking;
    private @Nullable CompletableFuture<T> next;

    OneLook(Supplier<CompletionStage<T>> look) {
        this.look = look;
    }

    /** Answers with a look that begins now or later; fails with it. */
    CompletionStage<T> ask() {
        CompletableFuture<T> answer = new CompletableFuture<>();
        synchronized (this) {
            if (looking) {
                next = next == null ? answer : next;
                return next;
            }
            looking = true;
        }
        begin(answer);
        return answer;
    }

    private void begin(CompletableFuture<T> answer) {
        CompletableFuture.completedStage(null).thenCompose(now -> look.get()).whenComplete((seen, failure) -> {
            CompletableFuture<T> waiting = takeNext();
            if (failure == null) {
                answer.complete(seen);
            } else {
                answer.completeExceptionally(failure);
            }
            if (waiting != null) {
                begin(waiting);
            }
        });
    }

    private synchronized @Nullable CompletableFuture<T> takeNext() {
        CompletableFuture<T> waiting = next;
        next = null;
        looking = waiting != null;
        return waiting;
    }
}
