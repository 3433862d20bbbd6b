package dev.waybill.core.shard.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the caller's side of a shard relies on. Every implementation of {@link ShardTransport} is tested by it. */
public abstract class ShardTransportContract {
    protected static final Duration LONG = Duration.ofMinutes(1);

    private static final Duration SHORT = Duration.ofMillis(100);

    /** Two members. */
    protected abstract ShardTransport one();

    protected abstract ShardTransport two();

    /** What the stage came to, within some bounded time; empty when it failed. */
    protected abstract Optional<byte[]> outcome(CompletionStage<byte[]> stage);

    /** The other member serves with this, and whoever asks from now on reaches it. */
    protected void serves(Function<byte[], CompletionStage<byte[]>> handler) {
        two().serve(handler);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void request_reachesTheAddress_andBringsTheAnswer() {
        serves(request ->
                CompletableFuture.completedStage(bytes(new String(request, StandardCharsets.UTF_8) + " from two")));
        assertThat(outcome(one().request(two().address(), bytes("hello"), LONG)))
                .hasValueSatisfying(answer -> assertThat(answer).isEqualTo(bytes("hello from two")));
    }

    @Test
    void requests_areNotMixedUp_andMayBeLarge() {
        serves(CompletableFuture::completedStage);
        byte[] large = new byte[200_000];
        Arrays.fill(large, (byte) 7);
        CompletionStage<byte[]> first = one().request(two().address(), large, LONG);
        CompletionStage<byte[]> second = one().request(two().address(), bytes("small"), LONG);
        assertThat(outcome(second))
                .hasValueSatisfying(answer -> assertThat(answer).isEqualTo(bytes("small")));
        assertThat(outcome(first))
                .hasValueSatisfying(answer -> assertThat(answer).isEqualTo(large));
    }

    @Test
    void request_thatIsAnsweredLater_waits() {
        CompletableFuture<byte[]> later = new CompletableFuture<>();
        serves(request -> later);
        CompletionStage<byte[]> answer = one().request(two().address(), bytes("hello"), LONG);
        assertThat(answer.toCompletableFuture()).isNotDone();
        later.complete(bytes("at last"));
        assertThat(outcome(answer)).hasValueSatisfying(got -> assertThat(got).isEqualTo(bytes("at last")));
    }

    @Test
    void request_withoutAnAnswerInTime_fails() {
        serves(request -> new CompletableFuture<>());
        assertThat(outcome(one().request(two().address(), new byte[0], SHORT))).isEmpty();
    }

    @Test
    void request_thatIsNotServed_fails() {
        serves(request -> CompletableFuture.failedStage(new IllegalStateException("broken")));
        assertThat(outcome(one().request(two().address(), new byte[0], LONG))).isEmpty();
    }

    @Test
    void request_toNobody_fails() {
        serves(CompletableFuture::completedStage);
        assertThat(outcome(one().request(two().address() + "0", new byte[0], SHORT)))
                .isEmpty();
    }
}
