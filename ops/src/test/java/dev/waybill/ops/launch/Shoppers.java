package dev.waybill.ops.launch;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Customers who place one order after another, each at all members in turn: when an answer is lost or the member says
 * that it cannot now, the same order goes to the next member under the same key, until it has a definite answer.
 */
final class Shoppers implements AutoCloseable {
    private static final Duration REQUEST_WITHIN = Duration.ofSeconds(30);
    private static final Duration ORDER_WITHIN = Duration.ofMinutes(2);
    private static final long PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 250;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final List<Integer> ports;
    private final String token;
    private final IntFunction<JsonObject> orders;
    private final Queue<Purchase> purchases = new ConcurrentLinkedQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads;
    private volatile boolean stopped;

    /**
     * One order and what was answered in the end.
     *
     * @param begun nanoseconds, when its first request left
     * @param asked nanoseconds, when its last request left
     * @param answered nanoseconds, when the definite answer came
     * @param lost requests that were sent and never answered
     * @param putOff requests that were answered with "not now"
     * @param away connections that were refused: whoever balances the load of members goes on to the next one
     * @param met what came of each request before the last, for whoever reads why one more was needed
     * @param status 0 when there was no definite answer in time
     */
    record Purchase(
            int number,
            long begun,
            long asked,
            long answered,
            int lost,
            int putOff,
            int away,
            List<String> met,
            int status,
            JsonObject body) {
        /** 201, or 200 where an earlier request of the same key had placed it. */
        boolean placed() {
            return status == 201 || status == 200;
        }

        String order() {
            return body.getString("id");
        }

        List<String> nodes() {
            return body.getJsonArray("fulfillment_orders", new JsonArray()).stream()
                    .map(part -> ((JsonObject) part).getString("node_id"))
                    .toList();
        }
    }

    Shoppers(List<Integer> ports, String token, IntFunction<JsonObject> orders, int atOnce) {
        this.ports = ports;
        this.token = token;
        this.orders = orders;
        this.threads = Executors.newFixedThreadPool(atOnce);
        for (int i = 0; i < atOnce; i++) {
            threads.execute(this::shop);
        }
    }

    List<Purchase> purchases() {
        return List.copyOf(purchases);
    }

    int requests() {
        return requests.get();
    }

    /** Nobody begins another order; waits for those under way. */
    void stop() throws InterruptedException {
        stopped = true;
        threads.shutdown();
        if (!threads.awaitTermination(ORDER_WITHIN.toMillis() + REQUEST_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("shoppers still wait for an answer");
        }
    }

    /** The order once more, under its key, at one member. */
    HttpResponse<String> repeat(Purchase purchase, int port) throws IOException, InterruptedException {
        return send(purchase.number(), port);
    }

    private void shop() {
        try {
            while (!stopped) {
                purchases.add(buy(next.getAndIncrement()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Purchase buy(int number) throws InterruptedException {
        long begun = System.nanoTime();
        int lost = 0;
        int putOff = 0;
        int away = 0;
        List<String> met = new ArrayList<>();
        long asked = begun;
        while (System.nanoTime() - begun < ORDER_WITHIN.toNanos()) {
            asked = System.nanoTime();
            int port = ports.get((number + met.size()) % ports.size());
            try {
                HttpResponse<String> answer = send(number, port);
                if (answer.statusCode() != 503 && answer.statusCode() != 429) {
                    JsonObject body = new JsonObject(answer.body());
                    return new Purchase(
                            number,
                            begun,
                            asked,
                            System.nanoTime(),
                            lost,
                            putOff,
                            away,
                            met,
                            answer.statusCode(),
                            body);
                }
                putOff++;
                met.add(said(port, begun, answer.body()));
            } catch (ConnectException e) {
                away++;
                met.add(said(port, begun, "away"));
            } catch (IOException e) {
                lost++;
                met.add(said(port, begun, "" + e));
            }
            TimeUnit.MILLISECONDS.sleep(Math.min(LONGEST_PAUSE_MILLIS, PAUSE_MILLIS * met.size()));
        }
        return new Purchase(number, begun, asked, System.nanoTime(), lost, putOff, away, met, 0, new JsonObject());
    }

    private static String said(int port, long begun, String what) {
        return port + " after " + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms: " + what;
    }

    private HttpResponse<String> send(int number, int port) throws IOException, InterruptedException {
        requests.incrementAndGet();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/orders"))
                .timeout(REQUEST_WITHIN)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "\"mid-load-" + number + '"')
                .POST(HttpRequest.BodyPublishers.ofString(orders.apply(number).encode()))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdownNow();
    }
}
