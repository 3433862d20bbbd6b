package dev.waybill.ops.cassandra;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Three Cassandras on this machine that replicate each other, for a run of minutes: small heaps, no optimizing compiler.
 * They share 127.0.0.1 and differ in their ports. They die with this process.
 */
public final class CassandraRing implements AutoCloseable {
    public static final int NODES = 3;

    private static final int HEAP_MB = 400;
    /** On a machine that builds other things meanwhile. */
    private static final Duration START_WITHIN = Duration.ofMinutes(5);

    private static final long POLL_MILLIS = 100;
    /** The optimizing compiler costs more than it saves in minutes; a neighbour needs a moment to be found. */
    private static final List<String> FLAGS = List.of("-XX:TieredStopAtLevel=1", "-Dcassandra.ring_delay_ms=5000");

    private final List<CassandraProcess> nodes = new ArrayList<>();

    private CassandraRing() {}

    /** Starts one after the other, each in a folder under {@code dir}, and returns when all reach each other. */
    public static CassandraRing start(Path dir) throws IOException, InterruptedException {
        return start(dir, node -> CassandraOptions.Ring.ALONE.seenAt());
    }

    /** The same, where clients are told of other addresses: something that listens there must lead to 127.0.0.1. */
    public static CassandraRing start(Path dir, IntFunction<String> seenAt) throws IOException, InterruptedException {
        CassandraRing ring = new CassandraRing();
        try {
            for (int node = 0; node < NODES; node++) {
                ring.add(dir.resolve("node-" + (node + 1)), seenAt.apply(node));
            }
            ring.awaitEachOther();
            return ring;
        } catch (IOException | InterruptedException | RuntimeException e) {
            ring.close();
            throw e;
        }
    }

    private void add(Path dir, String seenAt) throws IOException, InterruptedException {
        int seed = nodes.isEmpty() ? 0 : nodes.get(0).storagePort();
        nodes.add(CassandraProcess.start(CassandraOptions.in(dir)
                .withHeapMb(HEAP_MB)
                .within(START_WITHIN)
                .in(new CassandraOptions.Ring(seed, seenAt), FLAGS)));
    }

    private void awaitEachOther() throws IOException, InterruptedException {
        long start = System.nanoTime();
        for (CassandraProcess node : nodes) {
            while (!CqlProbe.reachesThree(node.cqlPort())) {
                if (!node.isAlive() || System.nanoTime() - start > START_WITHIN.toNanos()) {
                    throw new CassandraStartException("the Cassandras do not reach each other");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        }
    }

    /** In the order of their start. */
    public List<CassandraProcess> nodes() {
        return List.copyOf(nodes);
    }

    /** Ends them all at once, as a power cut would: what they hold is not for another start. */
    @Override
    public void close() {
        for (CassandraProcess node : nodes) {
            try {
                node.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
