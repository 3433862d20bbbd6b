package dev.waybill.ops.cassandra;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A running Cassandra on 127.0.0.1. It dies with this process, whatever happens to it; {@link #stop} ends it in order.
 */
public final class CassandraProcess implements AutoCloseable {
    /** A free port may be taken by somebody else before Cassandra binds it. */
    private static final int MAX_STARTS = 3;

    private static final long POLL_MILLIS = 50;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final Process process;
    private final int cqlPort;
    private final int storagePort;
    private final CassandraOptions options;

    private CassandraProcess(Process process, Launch launch) {
        this.process = process;
        this.cqlPort = launch.cqlPort();
        this.storagePort = launch.storagePort();
        this.options = launch.options();
    }

    /** Starts it and returns when CQL answers. Throws {@link CassandraStartException} when it does not come up. */
    public static CassandraProcess start(CassandraOptions options) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Launch launch = Launch.prepare(options);
            CassandraProcess started = new CassandraProcess(launch.run(), launch);
            if (started.awaitCql()) {
                return started;
            }
            if (attempt == MAX_STARTS || !launch.portWasTaken()) {
                throw new CassandraStartException("Cassandra did not start: exit code " + started.process.exitValue()
                        + System.lineSeparator() + launch.logTail());
            }
        }
    }

    public int cqlPort() {
        return cqlPort;
    }

    /** The address that the driver is told of; normally 127.0.0.1. */
    public String seenAt() {
        return options.ring().seenAt();
    }

    int storagePort() {
        return storagePort;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it in order; after 30 s by force. Returns when it has ended. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it at once, as a power cut would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        stop();
    }

    /** Returns false when the process ended. */
    private boolean awaitCql() throws IOException, InterruptedException {
        long start = System.nanoTime();
        while (process.isAlive()) {
            if (CqlProbe.answers(cqlPort)) {
                return true;
            }
            if (System.nanoTime() - start > options.startTimeout().toNanos()) {
                kill();
                throw new CassandraStartException(
                        "CQL did not answer within " + options.startTimeout() + ", see " + options.logFile());
            }
            Thread.sleep(POLL_MILLIS);
        }
        if (process.exitValue() == CassandraGuard.EXIT_DIRECTORY_IN_USE) {
            throw new CassandraStartException("the Cassandra directory " + options.dir() + " is in use by "
                    + CassandraGuard.holder(options.dir()));
        }
        return false;
    }
}
