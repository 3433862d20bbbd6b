package dev.waybill.ops.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a port where several listeners must agree on one before the first of them listens. */
final class FreePort {
    /** Below what systems give to outgoing connections. */
    private static final int FIRST_LASTING = 20_000;

    private static final int LASTING = 12_000;

    private FreePort() {}

    /**
     * Free ports, all different, for a process that is killed and started again: an outgoing connection of another one
     * does not take them in between.
     */
    static List<Integer> lasting(String host, int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            int start = (int) (ProcessHandle.current().pid() % LASTING);
            for (int i = 0; i < LASTING && held.size() < count; i++) {
                tryAt(host, FIRST_LASTING + (start + i) % LASTING).ifPresent(held::add);
            }
            if (held.size() < count) {
                throw new IllegalStateException("no " + count + " free ports from " + FIRST_LASTING + " on");
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            held.forEach(FreePort::close);
        }
    }

    private static Optional<ServerSocket> tryAt(String host, int port) {
        try {
            return Optional.of(new ServerSocket(port, 1, InetAddress.getByName(host)));
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a port could not be given back", e);
        }
    }

    /** The port itself, or a free one when it is 0. Somebody else may take it meanwhile: the listener then fails. */
    static int of(String host, int port) {
        if (port != 0) {
            return port;
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on " + host, e);
        }
    }
}
