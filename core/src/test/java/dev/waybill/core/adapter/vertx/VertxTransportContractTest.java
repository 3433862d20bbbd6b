package dev.waybill.core.adapter.vertx;

import dev.waybill.core.shard.port.ShardTransport;
import dev.waybill.core.shard.port.ShardTransportContract;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;

class VertxTransportContractTest extends ShardTransportContract {
    private static final long LIMIT_SECONDS = 90;

    private final Vertx vertx = Vertx.vertx();
    private final VertxShardTransport one = VertxShardTransport.of(vertx, "shard", "m1", 1);
    private final VertxShardTransport two = VertxShardTransport.of(vertx, "shard", "m2", 1);

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    protected ShardTransport one() {
        return one;
    }

    @Override
    protected ShardTransport two() {
        return two;
    }

    @Override
    protected void serves(Function<byte[], CompletionStage<byte[]>> handler) {
        super.serves(handler);
        two.served()
                .toCompletableFuture()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @Override
    protected Optional<byte[]> outcome(CompletionStage<byte[]> stage) {
        try {
            return Optional.of(stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            return Optional.empty();
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("neither answered nor failed", e);
        }
    }
}
