package dev.waybill.ops.launch;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands between members and their Cassandras and can keep one commit back, to deliver it late. The rest goes through at once. */
final class LateCommits {
    private static final Duration LISTENING_WITHIN = Duration.ofSeconds(60);
    /** A server gives a transaction up after two seconds. */
    private static final long ANSWERED_WITHIN_MILLIS = 5_000;

    private static final int ATTEMPTS = 12;
    private static final String LOOPBACK = "127.0.0.1";

    private final Vertx vertx;
    private final NetClient client;
    private final AtomicReference<@Nullable Hold> armed = new AtomicReference<>();

    LateCommits(Vertx vertx) {
        this.vertx = vertx;
        this.client = vertx.createNetClient();
    }

    /** What became of a commit that was kept back. */
    enum Fate {
        APPLIED,
        REJECTED,
        /** The server could not be reached. */
        DROPPED,
        /** The server did not say. */
        UNKNOWN
    }

    /**
     * One commit that is kept back.
     *
     * @param owner what it says of who commits
     * @param kept done when there is one
     * @param fate done when the server has answered
     */
    record Hold(String owner, Duration length, CompletableFuture<Void> kept, CompletableFuture<Fate> fate) {}

    /** What connects there reaches the server on the same port of 127.0.0.1. */
    void relay(InetSocketAddress at) {
        Blocking.join(
                vertx.createNetServer()
                        .connectHandler(from -> connect(from, at.getPort()))
                        .listen(at.getPort(), at.getHostString()),
                LISTENING_WITHIN);
    }

    /** The next commit whose owner's name begins like this is delivered so much later. */
    Hold holdNext(String owner, Duration length) {
        Hold hold = new Hold(owner, length, new CompletableFuture<>(), new CompletableFuture<>());
        armed.set(hold);
        return hold;
    }

    private void connect(NetSocket from, int port) {
        from.pause();
        client.connect(port, LOOPBACK)
                .onSuccess(to -> new Line(from, to, port).open())
                .onFailure(refused -> from.close());
    }

    /** One connection. Confined to its event loop. */
    private final class Line {
        private final NetSocket from;
        private final NetSocket to;
        private final int port;
        private final CqlFrames asked = new CqlFrames(CqlFrames.STARTUP);
        private final Buffer hello = Buffer.buffer();

        private Line(NetSocket from, NetSocket to, int port) {
            this.from = from;
            this.to = to;
            this.port = port;
        }

        private void open() {
            from.handler(bytes -> asked.take(bytes).forEach(this::ask));
            to.handler(from::write);
            from.closeHandler(closed -> to.close());
            to.closeHandler(closed -> from.close());
            from.resume();
        }

        private void ask(CqlFrames.Piece piece) {
            if (piece.hello()) {
                hello.appendBuffer(piece.bytes());
            }
            Hold hold = armed.get();
            CqlFrames.Envelope commit = hold == null ? null : commit(piece, hold.owner());
            if (hold == null || commit == null || !armed.compareAndSet(hold, null)) {
                to.write(piece.bytes());
                return;
            }
            hold.kept().complete(null);
            Delivery late = new Delivery(hold.fate(), port, hello.copy(), piece.bytes(), commit.stream());
            vertx.setTimer(hold.length().toMillis(), timer -> late.attempt(ATTEMPTS));
        }
    }

    /**
     * What was kept back, on a connection of its own, because who sent it has long given up. A server that is too busy to
     * decide says so, or nothing, and is asked again. Was it applied without an answer, then the journal has a row of an epoch
     * that had ended, which the checkers find.
     */
    private final class Delivery {
        private final CompletableFuture<Fate> fate;
        private final int port;
        private final Buffer hello;
        private final Buffer bytes;
        private final int stream;

        private Delivery(CompletableFuture<Fate> fate, int port, Buffer hello, Buffer bytes, int stream) {
            this.fate = fate;
            this.port = port;
            this.hello = hello;
            this.bytes = bytes;
            this.stream = stream;
        }

        private void attempt(int left) {
            client.connect(port, LOOPBACK)
                    .onSuccess(to -> send(to, left))
                    .onFailure(refused -> fate.complete(Fate.DROPPED));
        }

        private void send(NetSocket to, int left) {
            CqlFrames answered = new CqlFrames(CqlFrames.READY);
            to.handler(piece -> answered.take(piece).forEach(each -> answer(to, each)));
            to.write(hello);
            vertx.setTimer(ANSWERED_WITHIN_MILLIS, timer -> {
                to.close();
                if (left > 1 && !fate.isDone()) {
                    attempt(left - 1);
                } else {
                    fate.complete(Fate.UNKNOWN);
                }
            });
        }

        private void answer(NetSocket to, CqlFrames.Piece piece) {
            for (CqlFrames.Envelope each : piece.envelopes()) {
                if (piece.hello() && each.opcode() == CqlFrames.READY) {
                    to.write(bytes);
                } else if (each.stream() == stream && each.opcode() == CqlFrames.RESULT && each.has("[applied]")) {
                    fate.complete(each.has("epoch") ? Fate.REJECTED : Fate.APPLIED);
                }
            }
        }
    }

    private static CqlFrames.@Nullable Envelope commit(CqlFrames.Piece piece, String owner) {
        return piece.envelopes().stream()
                .filter(each -> each.opcode() == CqlFrames.BATCH && each.has(owner))
                .findFirst()
                .orElse(null);
    }
}
