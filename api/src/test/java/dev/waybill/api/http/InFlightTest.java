package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.api.http.TestHouse.Answer;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.shard.Shards;
import io.vertx.core.Future;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member that leaves answers whoever it has begun to serve. */
class InFlightTest {
    private static final String ORDER = "/v1/orders/" + Samples.ORDER;

    private final CompletableFuture<Shards.Answer> decided = new CompletableFuture<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.shards.later(OrderCommand.ReadOrder.class, command -> {
            asked.countDown();
            return decided;
        });
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    @Test
    void requestUnderWay_isAnswered_andTheServerEndsAfterIt() throws Exception {
        CompletableFuture<Answer> running = reading();
        Future<?> left = house.leave();

        Answer meanwhile = house.get("/v1/nodes");
        assertThat(meanwhile.status()).isEqualTo(200);
        assertThat(meanwhile.header("Connection")).isEqualTo("close");
        assertThat(left.isComplete()).isFalse();

        decided.complete(new Shards.Decided(new OrderResult.Refused("NOT_FOUND", "there is none", null), false));
        Answer answer = running.get(60, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Connection")).isEqualTo("close");
        left.await(60, TimeUnit.SECONDS);
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> house.get("/v1/nodes"));
    }

    @Test
    void longAfterwards_nothingNewIsBegun_andWhatRunsIsAnsweredStill() throws Exception {
        CompletableFuture<Answer> running = reading();
        Future<?> left = house.leave();

        Answer refused = house.get("/v1/nodes");
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                refused.status() == 200 && System.nanoTime() < end; ) {
            refused = house.get("/v1/nodes");
        }
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.code()).isEqualTo("UNAVAILABLE");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(refused.header("Connection")).isEqualTo("close");

        decided.complete(new Shards.Decided(new OrderResult.Refused("NOT_FOUND", "there is none", null), false));
        assertThat(running.get(60, TimeUnit.SECONDS).status()).isEqualTo(404);
        left.await(60, TimeUnit.SECONDS);
    }

    @Test
    void stream_endsAtOnce_andKeepsNobodyFromLeaving() throws Exception {
        CompletableFuture<Answer> stream = inBackground("/v1/events");
        for (long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
                house.live.subscribers() == 0 && System.nanoTime() < end; ) {
            house.get("/v1/nodes");
        }
        house.leave().await(60, TimeUnit.SECONDS);
        assertThat(stream.get(60, TimeUnit.SECONDS).raw().body()).contains("retry: ");
    }

    /** A request that has reached its shard. */
    private CompletableFuture<Answer> reading() throws Exception {
        CompletableFuture<Answer> answer = inBackground(ORDER);
        assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
        return answer;
    }

    private CompletableFuture<Answer> inBackground(String path) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        Thread client = new Thread(() -> {
            try {
                answer.complete(house.get(path));
            } catch (Exception e) { // whatever it is, the test is told
                answer.completeExceptionally(e);
            }
        });
        client.start();
        return answer;
    }
}
