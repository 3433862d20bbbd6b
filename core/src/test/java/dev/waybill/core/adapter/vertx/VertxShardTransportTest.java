package dev.waybill.core.adapter.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxShardTransportTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final VertxShardTransport one = VertxShardTransport.of(vertx, "shard", "m1", 1);
    private final VertxShardTransport two = VertxShardTransport.of(vertx, "shard", "m2", 1);

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(90, TimeUnit.SECONDS);
    }

    @Test
    void request_reachesTheAddressAndBringsTheAnswer() throws Exception {
        two.serve(request ->
                CompletableFuture.completedStage((text(request) + " from m2").getBytes(StandardCharsets.UTF_8)));
        assertThat(text(get(one.request(two.address(), "hello".getBytes(StandardCharsets.UTF_8), LONG))))
                .isEqualTo("hello from m2");
    }

    @Test
    void request_toAnotherIncarnation_failsAtOnce() throws Exception {
        two.serve(CompletableFuture::completedStage);
        get(two.served());
        String older = two.address().replace("/1", "/0");
        CompletionStage<byte[]> answer = one.request(older, new byte[0], LONG);
        assertThatThrownBy(() -> get(answer)).isInstanceOf(ExecutionException.class);
    }

    @Test
    void request_withoutAnAnswerInTime_fails() {
        two.serve(request -> new CompletableFuture<>());
        assertThatThrownBy(() -> get(one.request(two.address(), new byte[0], SHORT)))
                .hasMessageContaining("Timed out");
    }

    @Test
    void request_whoseHandlerFails_fails() {
        two.serve(request -> CompletableFuture.failedStage(new IllegalStateException("broken")));
        assertThatThrownBy(() -> get(one.request(two.address(), new byte[0], LONG)))
                .hasMessageContaining("broken");
        one.serve(request -> {
            throw new IllegalStateException("thrown");
        });
        assertThatThrownBy(() -> get(two.request(one.address(), new byte[0], LONG)))
                .hasMessageContaining("thrown");
    }

    @Test
    void close_takesTheAddressBack() throws Exception {
        two.serve(CompletableFuture::completedStage);
        get(two.served());
        two.close();
        assertThatThrownBy(() -> get(one.request(two.address(), new byte[0], LONG)))
                .isInstanceOf(ExecutionException.class);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(90, TimeUnit.SECONDS);
    }
}
