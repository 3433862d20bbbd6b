package dev.waybill.ops.launch;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Receipts on their way to a member that is killed: what has landed by then nobody is told. Sent again as a whole. */
final class BrokenFeed {
    static final String SKU = "FEED-1";
    static final int ROWS = 6_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;
    private final String table;

    BrokenFeed(String token, List<String> nodes) {
        this.token = token;
        table = IntStream.range(0, ROWS)
                .mapToObj(i -> "receipt," + nodes.get(i % nodes.size()) + "," + SKU + ",1,dock," + i)
                .collect(Collectors.joining("\n", "kind,node_id,sku,quantity,source,sequence\n", "\n"));
    }

    /** The item that it is about. */
    void item(int port) throws Exception {
        String item = "{\"sku\":\"" + SKU + "\",\"name\":\"Fed\",\"weight_grams\":100,"
                + "\"size\":{\"length_mm\":10,\"width_mm\":10,\"height_mm\":10},"
                + "\"value\":{\"amount\":100,\"currency\":\"USD\"}}";
        HttpRequest put = request(port, "/v1/items/" + SKU)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(item))
                .build();
        int status = http.send(put, HttpResponse.BodyHandlers.ofString()).statusCode();
        if (status != 201) {
            throw new AssertionError("the item was answered " + status);
        }
    }

    CompletableFuture<HttpResponse<String>> send(int port) {
        HttpRequest post = request(port, "/v1/stock/feeds?id=broken")
                .header("Content-Type", "text/csv")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(table))
                .build();
        return http.sendAsync(post, HttpResponse.BodyHandlers.ofString());
    }

    /** Whether that member knows the item. */
    boolean known(int port) {
        return get(port, "/v1/items/" + SKU).statusCode() == 200;
    }

    /** Whether that member knows of some units, but not of all. */
    boolean landedSome(int port) {
        HttpResponse<String> availability = get(port, "/v1/availability?sku=" + SKU);
        return availability.statusCode() == 200 && new JsonObject(availability.body()).getLong("atp", 0L) > ROWS / 20;
    }

    private HttpResponse<String> get(int port, String path) {
        return http.sendAsync(request(port, path).GET().build(), HttpResponse.BodyHandlers.ofString())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token);
    }
}
