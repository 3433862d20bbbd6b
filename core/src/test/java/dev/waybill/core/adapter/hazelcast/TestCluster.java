package dev.waybill.core.adapter.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Hazelcast members of one JVM on loopback. */
public final class TestCluster implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final String name = "test-" + UUID.randomUUID();
    private final List<Integer> ports = new ArrayList<>();
    private final List<HazelcastInstance> instances = new ArrayList<>();

    public TestCluster(int members) {
        for (int i = 0; i < members; i++) {
            ports.add(freePort());
        }
        for (int i = 0; i < members; i++) {
            instances.add(Hazelcast.newHazelcastInstance(settings(i).toConfig()));
        }
        awaitAll();
    }

    /** One more member, at a cluster that has been at work. */
    public void join() {
        ports.add(freePort());
        instances.add(Hazelcast.newHazelcastInstance(settings(instances.size()).toConfig()));
        awaitAll();
    }

    private void awaitAll() {
        await(
                "all members see each other",
                () -> instances.stream()
                        .allMatch(instance -> instance.getCluster().getMembers().size() == instances.size()
                                && instance.getPartitionService().isClusterSafe()));
    }

    public HazelcastInstance member(int i) {
        return instances.get(i);
    }

    public static String memberName(int i) {
        return "m" + i;
    }

    /** As if the process had died. */
    public void kill(int i) {
        instances.get(i).getLifecycleService().terminate();
    }

    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.onSpinWait();
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(1); // real members on other threads; every wait is bounded
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HazelcastSettings settings(int i) {
        List<String> all = ports.stream().map(port -> LOOPBACK + ":" + port).toList();
        return new HazelcastSettings(name, memberName(i), UUID.randomUUID().toString(), LOOPBACK, ports.get(i), all);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        instances.forEach(instance -> instance.getLifecycleService().terminate());
    }
}
