package dev.waybill.api.security;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Small JSON documents of an issuer, over HTTP: bounded in time and size, no redirects. A document that did not come is
 * asked for once more, on another connection; what is posted is sent once.
 */
final class JsonAtUrl {
    private static final int MAX_BYTES = 64 * 1024;
    private static final PoolOptions CONNECTIONS =
            new PoolOptions().setHttp1MaxSize(8).setMaxWaitQueueSize(200);

    private final HttpClient client;
    private final Duration timeLimit;

    /** @param timeLimit of one question, its connection included */
    JsonAtUrl(Vertx vertx, Duration timeLimit) {
        this.client = vertx.createHttpClient(new HttpClientOptions(), CONNECTIONS);
        this.timeLimit = timeLimit;
    }

    /** What came back; {@code body} is empty when it was no object. */
    record Answer(int status, JsonObject body) {}

    Future<Answer> get(String url) {
        return ask(url).recover(lost -> ask(url));
    }

    private Future<Answer> ask(String url) {
        return client.request(options(HttpMethod.GET, url))
                .compose(request -> request.send())
                .compose(JsonAtUrl::read);
    }

    /** Posts fields as a form. */
    Future<Answer> post(String url, Map<String, String> fields) {
        RequestOptions options = options(HttpMethod.POST, url)
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .putHeader("Accept", "application/json");
        return client.request(options)
                .compose(request -> request.send(form(fields)))
                .compose(JsonAtUrl::read);
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private RequestOptions options(HttpMethod method, String url) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(url)
                .setTimeout(timeLimit.toMillis())
                .setFollowRedirects(false);
    }

    private static Future<Answer> read(HttpClientResponse response) {
        Buffer all = Buffer.buffer();
        response.handler(part -> {
            all.appendBuffer(part);
            if (all.length() > MAX_BYTES) {
                response.request().reset();
            }
        });
        return response.end().map(end -> new Answer(response.statusCode(), object(all)));
    }

    private static JsonObject object(Buffer bytes) {
        try {
            return new JsonObject(bytes);
        } catch (RuntimeException e) {
            return new JsonObject(); // an error page, or nothing: the status says what to think of it
        }
    }
}
