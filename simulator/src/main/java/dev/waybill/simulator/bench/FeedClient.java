package dev.waybill.simulator.bench;

import dev.waybill.api.json.Json;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Sends feeds and imports to a rig as a retailer's systems do: one request for a whole stream of rows. Safe for any thread. */
final class FeedClient {
    private static final int OK = 200;
    private static final int ROWS_OF_A_BLOCK = 500;

    private final FeedRig rig;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    FeedClient(FeedRig rig) {
        this.rig = rig;
    }

    /** What the member said of the rows. */
    record Report(long landed, long failed, String text) {
        /** Throws {@link IllegalStateException} when not exactly so many have landed, without a failure. */
        void require(long rows) {
            if (failed > 0 || landed != rows) {
                throw new IllegalStateException("of " + rows + " rows " + landed + " have landed: " + text);
            }
        }
    }

    /** Sends records as rows. Throws {@link IllegalStateException} unless all of them land. */
    void bring(String path, Stream<?> records) throws IOException, InterruptedException {
        List<?> all = records.toList();
        Iterator<byte[]> blocks = Stream.iterate(0, from -> from < all.size(), from -> from + ROWS_OF_A_BLOCK)
                .map(from -> written(all.subList(from, Math.min(from + ROWS_OF_A_BLOCK, all.size()))))
                .iterator();
        send(path, FeedRows.packed(blocks), true).require(all.size());
    }

    private static byte[] written(List<?> records) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        records.forEach(each -> {
            rows.writeBytes(Json.write(each));
            rows.write('\n');
        });
        return rows.toByteArray();
    }

    /** Blocks until it is read and answered. Throws {@link IllegalStateException} when it is refused. */
    Report send(String path, InputStream rows, boolean packed) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(rig.api().resolve(path))
                .header("Authorization", "Bearer " + rig.token())
                .header("Content-Type", "application/x-ndjson")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> rows));
        if (packed) {
            request.header("Content-Encoding", "gzip");
        }
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != OK) {
            throw new IllegalStateException(path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        JsonObject report = new JsonObject(answer.body());
        return new Report(report.getLong("landed"), report.getLong("failed"), answer.body());
    }
}
