package dev.waybill.ops.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A demo in an operating-system process of its own, on free ports. */
final class DemoProcess implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofMinutes(3);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("API +(http://\\S+)");
    private static final String CASSANDRA = "waybill.cassandra.lib";

    private final JavaProcess process;

    private DemoProcess(JavaProcess process) {
        this.process = process;
    }

    /** The output stays in the folder to be looked at. */
    static DemoProcess start(Path folder, List<String> options) throws IOException {
        List<String> flags = new ArrayList<>(List.of("-Xmx1g"));
        String libraries = System.getProperty(CASSANDRA);
        if (libraries != null) {
            flags.add("-D" + CASSANDRA + "=" + libraries);
        }
        List<String> arguments = new ArrayList<>(List.of("demo", "--port", "0"));
        arguments.addAll(options);
        return new DemoProcess(JavaProcess.start(folder.resolve("demo.out"), STOP_WITHIN, flags, arguments));
    }

    /** Waits until it says where it is. */
    String address() throws IOException, InterruptedException {
        return process.await(ADDRESS, START_WITHIN).group(1);
    }

    @Override
    public void close() {
        process.close();
    }
}
