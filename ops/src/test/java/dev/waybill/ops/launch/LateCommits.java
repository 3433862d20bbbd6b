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
    private static final Duration LISTENING_WITHIN = Duration.ofSeconds(10);
    private static final long ANSWERED_WITHIN_MILLIS = 15_000;
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
        /** There was no way left to the server. */
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
                .onSuccess(to -> new Line(from, to).open())
                .onFailure(refused -> from.close());
    }

    /** One connection. Confined to its event loop. */
    private final class Line {
        private final NetSocket from;
        private final NetSocket to;
        private final CqlFrames asked = new CqlFrames(CqlFrames.STARTUP);
        private final CqlFrames answered = new CqlFrames(CqlFrames.READY);
        private boolean asking = true;
        private boolean answering = true;
        private @Nullable Hold late;
        private int lateStream;

        private Line(NetSocket from, NetSocket to) {
            this.from = from;
            this.to = to;
        }

        private void open() {
            from.handler(bytes -> asked.take(bytes).forEach(this::ask));
            to.handler(this::answer);
            from.closeHandler(closed -> clientLeft());
            to.closeHandler(closed -> serverLeft());
            from.resume();
        }

        private void ask(CqlFrames.Piece piece) {
            Hold hold = armed.get();
            CqlFrames.Envelope commit = hold == null ? null : commit(piece, hold.owner());
            if (hold == null || commit == null || !armed.compareAndSet(hold, null)) {
                to.write(piece.bytes());
                return;
            }
            late = hold;
            lateStream = commit.stream();
            hold.kept().complete(null);
            vertx.setTimer(hold.length().toMillis(), timer -> deliver(hold, piece.bytes()));
        }

        private void deliver(Hold hold, Buffer bytes) {
            if (answering) {
                to.write(bytes);
                vertx.setTimer(ANSWERED_WITHIN_MILLIS, timer -> hold.fate().complete(Fate.UNKNOWN));
            } else {
                hold.fate().complete(Fate.DROPPED);
            }
        }

        private void answer(Buffer bytes) {
            for (CqlFrames.Piece piece : answered.take(bytes)) {
                Hold hold = late;
                if (hold != null) {
                    piece.envelopes().stream()
                            .filter(each -> each.stream() == lateStream)
                            .forEach(each -> learn(hold, each));
                }
                if (asking) {
                    from.write(piece.bytes());
                }
            }
        }

        /** A rejection names the columns that did not match. */
        private void learn(Hold hold, CqlFrames.Envelope answer) {
            boolean definite = answer.opcode() == CqlFrames.RESULT && answer.has("[applied]");
            if (definite) {
                hold.fate().complete(answer.has("epoch") ? Fate.REJECTED : Fate.APPLIED);
                late = null;
                if (!asking) {
                    to.close();
                }
            }
        }

        /** What is on its way arrives even if nobody waits for it any more. */
        private void clientLeft() {
            asking = false;
            if (late == null) {
                to.close();
            }
        }

        private void serverLeft() {
            answering = false;
            from.close();
            if (late != null) {
                late.fate().complete(Fate.DROPPED);
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
