package dev.waybill.ops.cassandra;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Main class of the child process. It locks the directory, halts when its standard input ends (which the kernel sees
 * to when the parent dies, however it dies), and then runs Cassandra.
 */
final class CassandraGuard {
    static final int EXIT_DIRECTORY_IN_USE = 17;
    private static final int EXIT_PARENT_GONE = 18;
    private static final String DAEMON = "org.apache.cassandra.service.CassandraDaemon";
    private static final String PID_FILE = "cassandra.pid";
    /** A predecessor whose parent was killed needs a moment to notice. */
    private static final long LOCK_WAIT_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final long LOCK_RETRY_MILLIS = 50;

    private static @Nullable FileLock lock;

    private CassandraGuard() {}

    public static void main(String[] args) throws Exception {
        watchParent();
        Path dir = Path.of(args[0]);
        lock = lock(dir);
        if (lock == null) {
            Runtime.getRuntime().halt(EXIT_DIRECTORY_IN_USE);
        }
        Files.writeString(
                dir.resolve(PID_FILE), Long.toString(ProcessHandle.current().pid()));
        Class.forName(DAEMON).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }

    /** Who holds the directory, for a message. */
    static String holder(Path dir) {
        try {
            return "process " + Files.readString(dir.resolve(PID_FILE), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "another process";
        }
    }

    private static void watchParent() {
        Thread watch = new Thread(CassandraGuard::haltAtEndOfInput, "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void haltAtEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is ever sent; only the end counts.
            }
        } catch (IOException e) {
            // A broken pipe is an end as well.
        }
        Runtime.getRuntime().halt(EXIT_PARENT_GONE);
    }

    private static @Nullable FileLock lock(Path dir) throws IOException, InterruptedException {
        FileChannel channel =
                FileChannel.open(dir.resolve("cassandra.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long start = System.nanoTime();
        FileLock taken = channel.tryLock();
        while (taken == null && System.nanoTime() - start < LOCK_WAIT_NANOS) {
            Thread.sleep(LOCK_RETRY_MILLIS);
            taken = channel.tryLock();
        }
        return taken;
    }
}
