package dev.waybill.ops.launch;

import dev.waybill.ops.config.WaybillConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a demo keeps between two starts: Cassandra's files, the issuer's keys and where its clock stood. */
final class DemoFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel channel;
    private final FileLock lock;

    private DemoFolder(Path root, FileChannel channel, FileLock lock) {
        this.root = root;
        this.channel = channel;
        this.lock = lock;
    }

    /** Creates the folder when it is missing. Throws {@link UserError} when another demo uses it. */
    static DemoFolder open(Path root) {
        try {
            Files.createDirectories(root);
            FileChannel channel =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new UserError("another demo uses " + root + "; choose another folder with --data");
            }
            return new DemoFolder(root, channel, lock);
        } catch (IOException e) {
            throw new UserError("the folder " + root + " cannot be used: " + e.getMessage());
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    Path cassandra() {
        return root.resolve("cassandra");
    }

    Path keys() {
        return root.resolve("keys");
    }

    /** Where the domain clock stood when it was last saved; it must not run back over what is stored. */
    Optional<Instant> clock() {
        try {
            return Optional.of(Instant.parse(Files.readString(clockFile()).strip()));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }

    void saveClock(Instant domain) {
        Path next = root.resolve("clock.next");
        try {
            Files.writeString(next, domain.toString());
            Files.move(next, clockFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's clock cannot be saved", e);
        }
    }

    /** What {@code audit} and {@code replay} need to find the demo's database while it runs. */
    Path saveConfig(WaybillConfig config) {
        Path file = root.resolve("waybill.yaml");
        String text = """
                cassandra:
                  contact-points: [%s]
                  keyspace: %s
                stock:
                  shards: %d
                orders:
                  currency: %s
                """.formatted(
                        String.join(", ", quoted(config.cassandra().contactPoints())),
                        config.cassandra().keyspace(),
                        config.stock().shards(),
                        config.orders().currency());
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's configuration cannot be saved", e);
        }
    }

    private static List<String> quoted(List<String> words) {
        return words.stream().map(word -> '"' + word + '"').toList();
    }

    private Path clockFile() {
        return root.resolve("clock");
    }

    @Override
    public void close() {
        try (channel) {
            lock.release();
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's folder cannot be released", e);
        }
    }
}
