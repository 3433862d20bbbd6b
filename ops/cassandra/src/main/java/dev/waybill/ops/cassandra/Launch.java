package dev.waybill.ops.cassandra;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One start: the ports that were chosen, the files that were written, the command line. */
record Launch(CassandraOptions options, int cqlPort, int storagePort, Path configuration) {
    /** Further flags for the JVM of every Cassandra that is started here. */
    private static final String FLAGS = "WAYBILL_CASSANDRA_OPTS";

    private static final int TAIL_LINES = 20;
    private static final int DIRECT_MEMORY_MB = 512;

    static Launch prepare(CassandraOptions options) throws IOException {
        Path configuration = options.dir().resolve("conf");
        Files.createDirectories(configuration);
        Files.createDirectories(options.logFile().getParent());
        Files.deleteIfExists(options.processOutput());
        int cqlPort;
        int storagePort;
        try (ServerSocket one = freePort();
                ServerSocket two = freePort()) {
            cqlPort = options.cqlPort() == 0 ? one.getLocalPort() : options.cqlPort();
            storagePort = two.getLocalPort();
        }
        Files.writeString(configuration.resolve("logback.xml"), CassandraLibrary.resource("logback.xml"));
        Files.writeString(
                configuration.resolve("cassandra.yaml"),
                CassandraLibrary.resource("cassandra.yaml")
                        .replace("@clusterName@", "waybill")
                        .replace("@dir@", options.dir().toString().replace("'", "''"))
                        .replace("@seedPort@", Integer.toString(seedPort(options, storagePort)))
                        .replace("@seenAt@", options.ring().seenAt())
                        .replace("@storagePort@", Integer.toString(storagePort))
                        .replace("@cqlPort@", Integer.toString(cqlPort)));
        return new Launch(options, cqlPort, storagePort, configuration);
    }

    private static int seedPort(CassandraOptions options, int own) {
        return options.ring().seedPort() == 0 ? own : options.ring().seedPort();
    }

    /** Standard input stays a pipe that only we hold: its end tells the guard that we are gone. */
    Process run() throws IOException {
        return new ProcessBuilder(command())
                .directory(options.dir().toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectErrorStream(true)
                .redirectOutput(options.processOutput().toFile())
                .start();
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                CassandraLibrary.resource("jvm-flags.txt").strip().lines().toList());
        command.add("-Xms" + options.heapMb() / 2 + "m");
        command.add("-Xmx" + options.heapMb() + "m");
        command.add("-XX:MaxDirectMemorySize=" + DIRECT_MEMORY_MB + "m");
        command.addAll(options.flags());
        command.addAll(moreFlags());
        command.add(
                "-Dcassandra.config=" + configuration.resolve("cassandra.yaml").toUri());
        command.add("-Dlogback.configurationFile="
                + configuration.resolve("logback.xml").toUri());
        command.add("-Dwaybill.cassandra.log=" + options.logFile());
        command.add("-Dcassandra.storagedir=" + options.dir());
        command.add("-cp");
        command.add(CassandraLibrary.classPath().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        command.add(CassandraGuard.class.getName());
        command.add(options.dir().toString());
        return command;
    }

    /** Of {@value #FLAGS}, separated by blanks. */
    private static List<String> moreFlags() {
        String flags = System.getenv(FLAGS);
        return flags == null || flags.isBlank()
                ? List.of()
                : List.of(flags.strip().split("\\s+"));
    }

    /** Whether it ended because another process took a port that was free a moment before. */
    boolean portWasTaken() throws IOException {
        String tail = logTail();
        return options.cqlPort() == 0
                && (tail.contains("is in use by another process") || tail.contains("Failed to bind port"));
    }

    /** The last lines of the log and of what the JVM printed. */
    String logTail() throws IOException {
        return tail(options.logFile()) + System.lineSeparator() + tail(options.processOutput());
    }

    private static String tail(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    private static ServerSocket freePort() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
