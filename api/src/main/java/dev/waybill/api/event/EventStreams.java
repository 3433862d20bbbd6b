package dev.waybill.api.event;

import dev.waybill.api.event.EventMetrics.End;
import dev.waybill.api.security.TokenVerifier;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/** The streams of one verticle, all on its event loop. They are looked after by one timer while there are any. */
public final class EventStreams {
    /** How soon after a commit was heard of it is told. */
    private static final Duration TICK = Duration.ofMillis(100);

    /** How often a token is checked again that was good when the stream began. */
    private static final Duration RECHECK = Duration.ofMinutes(1);

    private static final long RETRY_MILLIS = 2_000;

    private final Vertx vertx;
    private final LiveEvents live;
    private final TokenVerifier tokens;
    private final LongSupplier random;
    private final Set<Stream> streams = new LinkedHashSet<>();
    private long timer = -1;

    /** @param random spreads the times at which clients come back */
    public EventStreams(Vertx vertx, LiveEvents live, TokenVerifier tokens, LongSupplier random) {
        this.vertx = vertx;
        this.live = live;
        this.tokens = tokens;
        this.random = random;
    }

    /**
     * Who listens.
     *
     * @param token is checked again now and then
     * @param until when it expires, wall clock
     * @param last the last id that was received, when it comes back
     */
    public record Listener(Audience audience, String token, Instant until, Optional<String> last) {}

    /** Begins to stream, unless there are too many streams already. */
    public boolean open(HttpServerResponse response, Listener listener) {
        if (!live.enter()) {
            return false;
        }
        response.setChunked(true)
                .setWriteQueueMaxSize(live.limits().subscriberBytes())
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        Stream stream = new Stream(response, listener);
        streams.add(stream);
        response.closeHandler(closed -> remove(stream));
        response.exceptionHandler(failure -> remove(stream));
        response.drainHandler(drained -> stream.tick());
        response.write(Frames.retry(Duration.ofMillis(RETRY_MILLIS + Math.floorMod(random.getAsLong(), RETRY_MILLIS))));
        stream.subscriber.begin(listener.last());
        if (timer < 0) {
            timer = vertx.setPeriodic(
                    TICK.toMillis(), tick -> List.copyOf(streams).forEach(Stream::tick));
        }
        return true;
    }

    /** Ends every stream: clients go to another member. */
    public void close() {
        new ArrayList<>(streams).forEach(stream -> stream.end(End.CLOSED));
    }

    private void remove(Stream stream) {
        if (streams.remove(stream)) {
            live.leave();
        }
        if (streams.isEmpty() && timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }

    /** One stream and the token that it stands on. */
    private final class Stream {
        private final Subscriber subscriber;
        private final Listener listener;
        private Instant nextCheck;

        Stream(HttpServerResponse response, Listener listener) {
            this.listener = listener;
            this.nextCheck = now().plus(RECHECK);
            this.subscriber = new Subscriber(
                    live.sources(), live.limits(), live.metrics(), listener.audience(), new ResponseSink(response));
        }

        void tick() {
            Instant now = now();
            if (!now.isBefore(listener.until())) {
                end(End.TOKEN);
            } else if (!now.isBefore(nextCheck)) {
                nextCheck = now.plus(RECHECK);
                recheck();
            }
            subscriber.tick();
            if (subscriber.ended()) {
                remove(this);
            }
        }

        private void recheck() {
            Context eventLoop = Vertx.currentContext();
            tokens.verify(listener.token()).thenAccept(verdict -> {
                if (verdict instanceof TokenVerifier.Rejected) {
                    eventLoop.runOnContext(now -> end(End.TOKEN));
                }
            });
        }

        private void end(End why) {
            subscriber.end(why);
            remove(this);
        }

        private Instant now() {
            return live.sources().wall().instant();
        }
    }
}
