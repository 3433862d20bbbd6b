package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePortTest {
    private static final String HOST = "127.0.0.1";
    /** The lowest that Linux gives to outgoing connections. */
    private static final int OUTGOING = 32_768;

    @Test
    void lastingPorts_areFreeAndDifferent_andNotThoseOfOutgoingConnections() throws Exception {
        List<Integer> first = FreePort.lasting(HOST, 3);
        assertThat(first)
                .doesNotHaveDuplicates()
                .allSatisfy(port -> assertThat(port).isBetween(1024, OUTGOING - 1));
        try (ServerSocket taken = new ServerSocket(first.get(1), 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePort.lasting(HOST, 3)).doesNotContain(taken.getLocalPort());
        }
    }
}
