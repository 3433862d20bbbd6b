package dev.waybill.simulator.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own, on empty data, a free port and this machine only. Its durability is that of its defaults:
 * {@code fsync} and {@code synchronous_commit} are on. It ends with this process, whatever happens to that: a shell
 * between the two waits for the end of its input.
 */
final class PostgresPeer implements AutoCloseable {
    static final String HOW_TO_INSTALL = "PostgreSQL is not installed: apt-get install postgresql postgresql-contrib"
            + " (no service of it is needed; looked for initdb and pgbench in /usr/lib/postgresql/*/bin and the path)";

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final long READY_SECONDS = 30;
    private static final long STOP_SECONDS = 20;
    private static final long POLL_MILLIS = 50;
    private static final int PGBENCH_THREADS = 2;
    private static final String SERVE = """
            "$1/initdb" -D "$2/data" -A trust -U bench -E UTF8 --no-locale >"$2/initdb.log" 2>&1 || exit 1
            "$1/postgres" -D "$2/data" -p "$3" -k "$2" -h 127.0.0.1 -c shared_buffers=1GB -c synchronous_commit=on \
              -c fsync=on -c max_wal_size=4GB -c max_connections=128 >"$2/postgres.log" 2>&1 </dev/null &
            server=$!
            cat >/dev/null
            kill -QUIT "$server"
            wait "$server"
            rm -rf "$2/data"
            """;

    private final Path bin;
    private final Path dir;
    private final int port;
    private final Process shell;

    private PostgresPeer(Path bin, Path dir, int port, Process shell) {
        this.bin = bin;
        this.dir = dir;
        this.port = port;
        this.shell = shell;
    }

    /** The folder of its programs, the newest version first; empty when it is not installed. */
    static Optional<Path> installed() throws IOException {
        List<Path> folders = new ArrayList<>();
        if (Files.isDirectory(DEBIAN)) {
            try (Stream<Path> versions = Files.list(DEBIAN)) {
                versions.sorted(Comparator.reverseOrder())
                        .map(version -> version.resolve("bin"))
                        .forEach(folders::add);
            }
        }
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            folders.add(Path.of(folder));
        }
        return folders.stream()
                .filter(each -> Files.isExecutable(each.resolve("initdb"))
                        && Files.isExecutable(each.resolve("pgbench"))
                        && Files.isExecutable(each.resolve("postgres")))
                .findFirst();
    }

    /** Starts it; {@code positions} of each of the nodes are there when this returns. */
    static PostgresPeer start(Path bin, int positions) throws IOException, InterruptedException {
        Path dir = Files.createTempDirectory("waybill-bench-postgres-");
        int port = freePort();
        if (root()) {
            run(List.of("chown", "postgres", dir.toString()));
        }
        List<String> command =
                as(List.of("sh", "-c", SERVE, "postgres-peer", bin.toString(), dir.toString(), "" + port));
        Process shell = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        PostgresPeer peer = new PostgresPeer(bin, dir, port, shell);
        try {
            peer.awaitReady();
            peer.load(positions);
            return peer;
        } catch (IOException | InterruptedException | RuntimeException e) {
            peer.close();
            throw e;
        }
    }

    String version() throws IOException, InterruptedException {
        return run(List.of(bin.resolve("postgres").toString(), "--version")).strip();
    }

    /** Transactions a second of the script with that many clients, all answers durable. */
    double transactions(PostgresScript script, int clients, int seconds) throws IOException, InterruptedException {
        Path file = dir.resolve(script.name() + ".sql");
        Files.writeString(file, script.text());
        String out = run(List.of(
                bin.resolve("pgbench").toString(),
                "-n",
                "-M",
                "prepared",
                "-h",
                "127.0.0.1",
                "-p",
                "" + port,
                "-U",
                "bench",
                "-c",
                "" + clients,
                "-j",
                "" + PGBENCH_THREADS,
                "-T",
                "" + seconds,
                "-f",
                file.toString(),
                "postgres"));
        Matcher tps = TPS.matcher(out);
        if (!tps.find()) {
            throw new IOException("pgbench said: " + out);
        }
        return Double.parseDouble(tps.group(1));
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
            deleteTree();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL's folder " + dir + " could not be removed", e);
        } catch (InterruptedException e) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private void deleteTree() throws IOException {
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        while (psql("SELECT 1") != 0) {
            boolean late = System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(READY_SECONDS);
            if (late || !shell.isAlive()) {
                throw new IOException("PostgreSQL did not start, see " + dir);
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private void load(int positions) throws IOException, InterruptedException {
        if (psql(PostgresScript.schema(positions)) != 0) {
            throw new IOException("PostgreSQL's tables could not be filled, see " + dir);
        }
    }

    private int psql(String sql) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        bin.resolve("psql").toString(),
                        "-q",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        "" + port,
                        "-U",
                        "bench",
                        "-d",
                        "postgres",
                        "-c",
                        sql)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** PostgreSQL refuses to run as root. */
    private static List<String> as(List<String> command) {
        List<String> whole = new ArrayList<>();
        if (root()) {
            whole.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        whole.addAll(command);
        return whole;
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream in = process.getInputStream()) {
            String out = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(command.get(0) + " failed: " + out);
            }
            return out;
        }
    }
}
