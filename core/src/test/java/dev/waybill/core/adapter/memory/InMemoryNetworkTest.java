package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.port.ShardTransport;
import dev.waybill.core.shard.port.ShardTransportContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

class InMemoryNetworkTest extends ShardTransportContract {
    private final VirtualLoops loops = new VirtualLoops(Instant.parse("2026-03-04T08:00:00Z"), () -> 1_000);
    private final InMemoryNetwork network = new InMemoryNetwork((what, whom) -> Fault.NONE, loops::after);
    private final ShardTransport one = network.transport("m1");
    private final ShardTransport two = network.transport("m2");

    @Override
    protected ShardTransport one() {
        return one;
    }

    @Override
    protected ShardTransport two() {
        return two;
    }

    @Override
    protected Optional<byte[]> outcome(CompletionStage<byte[]> stage) {
        loops.runUntil(() -> stage.toCompletableFuture().isDone(), LONG.plus(Duration.ofSeconds(1)));
        return stage.handle((bytes, failure) -> Optional.ofNullable(bytes))
                .toCompletableFuture()
                .getNow(Optional.empty());
    }
}
