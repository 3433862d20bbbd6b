package dev.waybill.ops.cassandra;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What to start.
 *
 * @param dir holds everything that this Cassandra writes; created when missing, one process at a time
 * @param cqlPort port on 127.0.0.1 for clients, 0 for a free one
 * @param logFile Cassandra's own log; what the JVM prints goes beside it into {@code <logFile>.out}
 * @param heapMb Java heap in MiB; the process takes about 0.5 GiB more
 * @param startTimeout how long to wait until CQL answers
 * @param ring which others it belongs to
 * @param flags further flags of its JVM
 */
public record CassandraOptions(
        Path dir, int cqlPort, Path logFile, int heapMb, Duration startTimeout, Ring ring, List<String> flags) {
    private static final int DEFAULT_HEAP_MB = 1024;
    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(2);

    public CassandraOptions {
        flags = List.copyOf(flags);
    }

    /**
     * Its place among others on this machine.
     *
     * @param seedPort the storage port of one that runs already, on 127.0.0.1; 0 when it is the first
     * @param seenAt the address that it tells to clients; it listens on 127.0.0.1
     */
    record Ring(int seedPort, String seenAt) {
        static final Ring ALONE = new Ring(0, "127.0.0.1");
    }

    /** A free port, 1 GiB of heap, and the log under {@code dir}; alone. */
    public static CassandraOptions in(Path dir) {
        Path absolute = dir.toAbsolutePath().normalize();
        return new CassandraOptions(
                absolute,
                0,
                absolute.resolve("log/cassandra.log"),
                DEFAULT_HEAP_MB,
                DEFAULT_START_TIMEOUT,
                Ring.ALONE,
                List.of());
    }

    public CassandraOptions withCqlPort(int port) {
        return new CassandraOptions(dir, port, logFile, heapMb, startTimeout, ring, flags);
    }

    public CassandraOptions withHeapMb(int megabytes) {
        return new CassandraOptions(dir, cqlPort, logFile, megabytes, startTimeout, ring, flags);
    }

    public CassandraOptions withLogFile(Path file) {
        return new CassandraOptions(dir, cqlPort, file.toAbsolutePath().normalize(), heapMb, startTimeout, ring, flags);
    }

    CassandraOptions within(Duration timeout) {
        return new CassandraOptions(dir, cqlPort, logFile, heapMb, timeout, ring, flags);
    }

    CassandraOptions in(Ring place, List<String> more) {
        return new CassandraOptions(dir, cqlPort, logFile, heapMb, startTimeout, place, more);
    }

    Path processOutput() {
        return logFile.resolveSibling(logFile.getFileName() + ".out");
    }
}
