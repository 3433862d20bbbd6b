package dev.waybill.ops.cassandra;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What to start.
 *
 * @param dir holds everything that this Cassandra writes; created when missing, one process at a time
 * @param cqlPort port on 127.0.0.1 for clients, 0 for a free one
 * @param logFile Cassandra's own log; what the JVM prints goes beside it into {@code <logFile>.out}
 * @param heapMb Java heap in MiB; the process takes about 0.5 GiB more
 * @param startTimeout how long to wait until CQL answers
 */
public record CassandraOptions(Path dir, int cqlPort, Path logFile, int heapMb, Duration startTimeout) {
    private static final int DEFAULT_HEAP_MB = 1024;
    private static final Duration DEFAULT_START_TIMEOUT = Duration.ofMinutes(2);

    /** A free port, 1 GiB of heap, and the log under {@code dir}. */
    public static CassandraOptions in(Path dir) {
        Path absolute = dir.toAbsolutePath().normalize();
        return new CassandraOptions(
                absolute, 0, absolute.resolve("log/cassandra.log"), DEFAULT_HEAP_MB, DEFAULT_START_TIMEOUT);
    }

    public CassandraOptions withCqlPort(int port) {
        return new CassandraOptions(dir, port, logFile, heapMb, startTimeout);
    }

    public CassandraOptions withHeapMb(int megabytes) {
        return new CassandraOptions(dir, cqlPort, logFile, megabytes, startTimeout);
    }

    public CassandraOptions withLogFile(Path file) {
        return new CassandraOptions(dir, cqlPort, file.toAbsolutePath().normalize(), heapMb, startTimeout);
    }

    Path processOutput() {
        return logFile.resolveSibling(logFile.getFileName() + ".out");
    }
}
