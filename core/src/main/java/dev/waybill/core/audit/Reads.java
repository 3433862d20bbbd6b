package dev.waybill.core.audit;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for reads: an audit runs on a thread of its own. */
final class Reads {
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Reads() {}

    static <T> T await(CompletionStage<T> read) {
        return await(read, TIMEOUT);
    }

    static <T> T await(CompletionStage<T> read, Duration within) {
        try {
            return read.toCompletableFuture().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the audit was interrupted", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IllegalStateException refused
                    ? new UnreadableException(refused)
                    : new IllegalStateException("the audit could not read", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException("the audit could not read", e);
        }
    }
}
