package dev.waybill.ops.cassandra;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Finds Cassandra's jars: in the folder that the system property {@value #PROPERTY} names, else in the build's folder
 * beside our classes, else in the Maven repository that our own jar was taken from.
 */
final class CassandraLibrary {
    static final String PROPERTY = "waybill.cassandra.lib";
    private static final String BUILD_FOLDER = "cassandra/lib";
    /** Our jar lies at dev/waybill/waybill-cassandra/VERSION/NAME.jar of a repository. */
    private static final int LEVELS_TO_REPOSITORY = 4;

    private CassandraLibrary() {}

    /** The class path of the child process: our own classes, for the guard, and Cassandra's jars. */
    static List<Path> classPath() throws IOException {
        Path self = ownLocation();
        return Stream.concat(Stream.of(self), jars(self).stream()).toList();
    }

    /** {@code self} is the folder or jar of our own classes. */
    static List<Path> jars(Path self) throws IOException {
        String folder = System.getProperty(PROPERTY);
        if (folder != null) {
            return jarsIn(Path.of(folder));
        }
        Path build = Objects.requireNonNull(self.getParent(), "parent of our classes");
        return Files.isDirectory(build.resolve(BUILD_FOLDER))
                ? jarsIn(build.resolve(BUILD_FOLDER))
                : jarsOfRepository(self);
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CassandraStartException("no folder of Cassandra's jars at " + folder);
        }
        try (Stream<Path> files = Files.list(folder)) {
            return required(
                    files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .toList(),
                    folder);
        }
    }

    private static List<Path> jarsOfRepository(Path self) throws IOException {
        Path repository = self;
        for (int level = 0; level <= LEVELS_TO_REPOSITORY && repository != null; level++) {
            repository = repository.getParent();
        }
        Path root = repository == null ? Path.of("/") : repository;
        List<Path> jars = Stream.of(resource("class-path.txt").strip().split("\\|"))
                .map(entry -> root.resolve(entry.substring(entry.indexOf('/') + 1)))
                .filter(Files::isRegularFile)
                .toList();
        return required(jars, root);
    }

    private static List<Path> required(List<Path> jars, Path where) throws CassandraStartException {
        if (jars.stream().noneMatch(jar -> jar.toString().contains("cassandra-all"))) {
            throw new CassandraStartException(
                    "Cassandra's jars are not in " + where + "; name their folder with -D" + PROPERTY);
        }
        return jars;
    }

    static String resource(String name) throws IOException {
        try (InputStream in = CassandraLibrary.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Path ownLocation() {
        try {
            return Path.of(CassandraLibrary.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("our own classes lie at no file", e);
        }
    }
}
