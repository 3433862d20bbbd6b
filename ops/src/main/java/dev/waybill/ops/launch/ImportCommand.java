package dev.waybill.ops.launch;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = "Sends a file of CSV or NDJSON, plain or gzip, to a running installation and prints its report.",
        footer = "Exit code 0: every row landed or said nothing new; 1: rows failed, or the file was refused.")
final class ImportCommand implements Callable<Integer> {
    private static final int OK = 200;
    private static final String GZIP = ".gz";

    /** What can be imported, and where it goes. */
    enum Kind {
        NODES("/v1/imports/nodes"),
        ITEMS("/v1/imports/items"),
        CARRIERS("/v1/imports/carriers"),
        SAFETY_STOCK_RULES("/v1/imports/safety-stock-rules"),
        STOCK("/v1/stock/feeds");

        private final String path;

        Kind(String path) {
            this.path = path;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    private Kind kind;

    @Parameters(index = "1", paramLabel = "FILE")
    private Path file;

    @Option(names = "--url", description = "The API (default: ${DEFAULT-VALUE}).")
    private URI url = URI.create("http://127.0.0.1:8080");

    @Option(
            names = "--token",
            defaultValue = "${WAYBILL_TOKEN:-}",
            description = "Access token; WAYBILL_TOKEN when left out.")
    private String token = "";

    @Option(
            names = "--with",
            paramLabel = "NAME=VALUE",
            description = "What a stock feed says of all its rows: mode, node_id, source, sequence, as_of, id.")
    private Map<String, String> parameters = new TreeMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isReadable(file)) {
            throw new UserError("the file " + file + " cannot be read");
        }
        HttpResponse<String> answer = send(request());
        PrintWriter out = spec.commandLine().getOut();
        out.println(answer.body());
        out.flush();
        return answer.statusCode() == OK && new JsonObject(answer.body()).getLong("failed") == 0 ? 0 : 1;
    }

    private HttpRequest request() throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean packed = name.endsWith(GZIP);
        String plain = packed ? name.substring(0, name.length() - GZIP.length()) : name;
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(kind.path + query()))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", plain.endsWith(".csv") ? "text/csv" : "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofFile(file));
        return packed ? request.header("Content-Encoding", "gzip").build() : request.build();
    }

    private String query() {
        String pairs = parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return pairs.isEmpty() ? "" : "?" + pairs;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new UserError("nobody answers at " + url + "; --url names another place");
        }
    }
}
