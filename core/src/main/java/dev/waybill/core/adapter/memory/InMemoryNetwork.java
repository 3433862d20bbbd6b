package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.port.ShardTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Carries requests between members of one process. */
public final class InMemoryNetwork {
    private final Map<String, Function<byte[], CompletionStage<byte[]>>> handlers = new ConcurrentHashMap<>();
    private final Faulty faulty;
    private final BiConsumer<Duration, Runnable> after;

    /** The plan is asked with the sender's address as operation and the receiver's as whom. */
    public InMemoryNetwork(Fault.Plan faults, BiConsumer<Duration, Runnable> after) {
        this.faulty = new Faulty(faults, after);
        this.after = after;
    }

    public ShardTransport transport(String address) {
        return new Endpoint(address);
    }

    /** Requests to the address are lost from now on, as after a kill. */
    public void disconnect(String address) {
        handlers.remove(address);
    }

    private final class Endpoint implements ShardTransport {
        private final String address;

        private Endpoint(String address) {
            this.address = address;
        }

        @Override
        public String address() {
            return address;
        }

        @Override
        public CompletionStage<byte[]> request(String to, byte[] request, Duration timeout) {
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            faulty.runAsync(address, to, () -> deliver(to, request)).whenComplete((bytes, failure) -> {
                if (failure != null) {
                    answer.completeExceptionally(failure);
                } else {
                    answer.complete(bytes);
                }
            });
            after.accept(timeout, () -> answer.completeExceptionally(new IOException(to + " did not answer in time")));
            return answer;
        }

        @Override
        public void serve(Function<byte[], CompletionStage<byte[]>> handler) {
            handlers.put(address, handler);
        }

        private CompletionStage<byte[]> deliver(String to, byte[] request) {
            Function<byte[], CompletionStage<byte[]>> handler = handlers.get(to);
            return handler == null ? new CompletableFuture<>() : handler.apply(request);
        }
    }
}
