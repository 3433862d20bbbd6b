package dev.waybill.ops.cassandra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * One Cassandra for all tests of a JVM, in a temporary directory: started by who asks first, stopped and removed at
 * the JVM's exit. Tests keep out of each other's way by using a keyspace each.
 */
public final class SharedCassandra {
    private static final int HEAP_MB = 768;

    private static @Nullable CassandraProcess shared;

    private SharedCassandra() {}

    /** Returns the running instance. Throws {@link UncheckedIOException} when it does not start. */
    public static synchronized CassandraProcess get() {
        if (shared == null) {
            shared = startOnce();
        }
        return shared;
    }

    private static CassandraProcess startOnce() {
        try {
            Path dir = Files.createTempDirectory("waybill-cassandra-");
            CassandraProcess started =
                    CassandraProcess.start(CassandraOptions.in(dir).withHeapMb(HEAP_MB));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(started, dir), "shared-cassandra-stop"));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Cassandra started", e);
        }
    }

    /** Its data is thrown away, so it need not end in order. */
    private static void remove(CassandraProcess started, Path dir) {
        try {
            started.kill();
            deleteTree(dir);
        } catch (IOException e) {
            System.err.println("could not remove " + dir + ": " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void deleteTree(Path dir) throws IOException {
        Files.walkFileTree(dir, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
