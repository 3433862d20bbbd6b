package dev.waybill.core.adapter.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The versioned changes of the schema, in order. A file that was applied once is never changed again. */
final class Migrations {
    private static final String FOLDER = "/cql/";
    private static final String INDEX = "migrations.txt";

    private Migrations() {}

    /**
     * One file of changes.
     *
     * @param checksum SHA-256 in hex of its statements; comments do not count
     * @param statements each does nothing when it was carried out before
     */
    record Migration(int version, String name, String checksum, List<String> statements) {}

    static List<Migration> all() {
        return read(INDEX)
                .lines()
                .filter(line -> !line.isBlank())
                .map(Migrations::load)
                .toList();
    }

    private static Migration load(String file) {
        List<String> statements = statements(read(file));
        return new Migration(
                Integer.parseInt(file.substring(0, file.indexOf('-'))), file, checksum(statements), statements);
    }

    static List<String> statements(String text) {
        String code = text.lines()
                .map(line -> line.replaceFirst("--.*", "").stripTrailing())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
        return Stream.of(code.split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String checksum(List<String> statements) {
        try {
            byte[] text = String.join(";\n", statements).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String read(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream(FOLDER + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
