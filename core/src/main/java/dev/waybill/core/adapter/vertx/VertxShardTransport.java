package dev.waybill.core.adapter.vertx;

import dev.waybill.core.shard.port.ShardTransport;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Requests to one member, by an address that names its incarnation: what was sent to a member that has died never
 * reaches its successor. A registration that has gone stale costs one time-out; the caller looks up the owner again.
 */
public final class VertxShardTransport implements ShardTransport, AutoCloseable {
    private static final int HANDLER_FAILED = 500;

    private final EventBus bus;
    private final String address;
    private @Nullable MessageConsumer<byte[]> consumer;

    private VertxShardTransport(EventBus bus, String address) {
        this.bus = bus;
        this.address = address;
    }

    /**
     * A transport with its own address.
     *
     * @param channel what the requests are about, such as {@code shard}
     * @param incarnation rises with every start of the member
     */
    public static VertxShardTransport of(Vertx vertx, String channel, String member, long incarnation) {
        return new VertxShardTransport(vertx.eventBus(), channel + "/" + member + "/" + incarnation);
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public CompletionStage<byte[]> request(String target, byte[] request, Duration timeout) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(Math.max(1, timeout.toMillis()));
        return bus.<byte[]>request(target, request, options).map(Message::body).toCompletionStage();
    }

    @Override
    public synchronized void serve(Function<byte[], CompletionStage<byte[]>> handler) {
        if (consumer != null) {
            throw new IllegalStateException("requests to " + address + " have a receiver already");
        }
        consumer = bus.consumer(address, message -> answer(message, handler));
    }

    /** Done when the other members can reach this one. */
    public synchronized CompletionStage<Void> served() {
        return consumer == null
                ? CompletableFuture.failedStage(new IllegalStateException("nothing is served"))
                : consumer.completion().toCompletionStage();
    }

    /** Takes the address back; what is under way is still answered. */
    @Override
    public synchronized void close() {
        if (consumer != null) {
            Future<Void> unregistered = consumer.unregister();
            unregistered.onFailure(ignored -> {}); // the registration goes with the member
        }
    }

    private static void answer(Message<byte[]> message, Function<byte[], CompletionStage<byte[]>> handler) {
        CompletionStage<byte[]> answer;
        try {
            answer = handler.apply(message.body());
        } catch (RuntimeException e) {
            fail(message, e);
            return;
        }
        answer.whenComplete((bytes, failure) -> {
            if (failure == null) {
                message.reply(bytes);
            } else {
                fail(message, failure);
            }
        });
    }

    private static void fail(Message<byte[]> message, Throwable failure) {
        message.reply(new ReplyException(ReplyFailure.RECIPIENT_FAILURE, HANDLER_FAILED, failure.toString()));
    }
}
