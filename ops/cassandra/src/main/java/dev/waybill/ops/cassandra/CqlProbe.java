package dev.waybill.ops.cassandra;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks whether CQL answers, with the three frames that need no driver: OPTIONS, STARTUP and one QUERY of the CQL native
 * protocol, version 4. An open port alone proves nothing: for a moment after binding, connections are closed.
 */
final class CqlProbe {
    private static final int REQUEST_V4 = 0x04;
    private static final int STARTUP = 0x01;
    private static final int READY = 0x02;
    private static final int OPTIONS = 0x05;
    private static final int SUPPORTED = 0x06;
    private static final int QUERY = 0x07;
    private static final int RESULT = 0x08;
    private static final int ONE = 0x0001;
    private static final int ALL = 0x0005;
    private static final int HEADER_BYTES = 5;
    private static final int MAX_BODY_BYTES = 1 << 20;
    private static final int TIMEOUT_MILLIS = 5_000;

    private CqlProbe() {}

    static boolean answers(int port) {
        return answers(port, "SELECT key FROM system.local", ONE);
    }

    /**
     * Whether the server at that port reaches all three replicas of a table that every ring of three has. It asks for a
     * whole range, so that none is left out.
     */
    static boolean reachesThree(int port) {
        return answers(port, "SELECT keyspace_name FROM system_distributed.view_build_status", ALL);
    }

    private static boolean answers(int port, String cql, int consistency) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            return exchange(out, in, OPTIONS, new byte[0]) == SUPPORTED
                    && exchange(out, in, STARTUP, startup()) == READY
                    && exchange(out, in, QUERY, query(cql, consistency)) == RESULT;
        } catch (IOException e) {
            return false;
        }
    }

    private static int exchange(DataOutputStream out, DataInputStream in, int opcode, byte[] body) throws IOException {
        out.write(new byte[] {REQUEST_V4, 0, 0, 0, (byte) opcode});
        out.writeInt(body.length);
        out.write(body);
        out.flush();
        byte[] header = in.readNBytes(HEADER_BYTES);
        int length = in.readInt();
        if (header.length < HEADER_BYTES || length < 0 || length > MAX_BODY_BYTES) {
            throw new IOException("not a CQL frame");
        }
        in.skipNBytes(length);
        return header[HEADER_BYTES - 1];
    }

    private static byte[] startup() {
        return text(1, "CQL_VERSION", "3.0.0").getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Long string, consistency, no flags. */
    private static byte[] query(String cql, int consistency) {
        return ("\0\0\0" + (char) cql.length() + cql + "\0" + (char) consistency + "\0")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(int entries, String... strings) {
        StringBuilder body = new StringBuilder("\0" + (char) entries);
        for (String string : strings) {
            body.append('\0').append((char) string.length()).append(string);
        }
        return body.toString();
    }
}
