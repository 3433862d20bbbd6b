package dev.waybill.ops.launch;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Receipts on their way to a member that is killed: what has landed by then nobody is told. Sent again as a whole. */
final class BrokenFeed {
    static final String SKU = "FEED-1";
    static final int ROWS = 6_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FEED_WITHIN = Duration.ofMinutes(4);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String token;
    private final String table;
    private final CountDownLatch go = new CountDownLatch(1);

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

    /** All of it. */
    CompletableFuture<HttpResponse<String>> send(int port) {
        return send(port, HttpRequest.BodyPublishers.ofString(table));
    }

    /** The first half; the rest waits for {@link #goOn}, so that the feed is under way however fast the member is. */
    CompletableFuture<HttpResponse<String>> sendSome(int port) {
        byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
        int half = table.indexOf('\n', table.length() / 2) + 1;
        InputStream rest = new ByteArrayInputStream(bytes, half, bytes.length - half);
        return send(
                port,
                HttpRequest.BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(
                        List.of(new ByteArrayInputStream(bytes, 0, half), new Held(rest, go))))));
    }

    void goOn() {
        go.countDown();
    }

    private CompletableFuture<HttpResponse<String>> send(int port, HttpRequest.BodyPublisher body) {
        HttpRequest post = request(port, "/v1/stock/feeds?id=broken")
                .header("Content-Type", "text/csv")
                .timeout(FEED_WITHIN)
                .POST(body)
                .build();
        return http.sendAsync(post, HttpResponse.BodyHandlers.ofString());
    }

    /** Gives nothing before it may. */
    private static final class Held extends FilterInputStream {
        private final CountDownLatch go;

        Held(InputStream rest, CountDownLatch go) {
            super(rest);
            this.go = go;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            try {
                if (!go.await(FEED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IOException("nobody let the feed go on");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
            return super.read(into, from, length);
        }
    }

    /** Whether that member knows the item. */
    boolean known(int port) {
        return get(port, "/v1/items/" + SKU).statusCode() == 200;
    }

    /** Whether that member knows of some units. Not of all: the rest is on its way. */
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
