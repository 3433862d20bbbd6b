package dev.waybill.ops.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Finds a port where several listeners must agree on one before the first of them listens. */
final class FreePort {
    private FreePort() {}

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
