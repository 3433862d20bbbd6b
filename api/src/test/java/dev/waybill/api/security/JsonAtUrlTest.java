package dev.waybill.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents of an issuer whose connections break. */
class JsonAtUrlTest {
    private static final int PATIENCE = 60;

    private final Vertx vertx = Vertx.vertx();
    private final JsonAtUrl documents = new JsonAtUrl(vertx, Duration.ofSeconds(30));
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(PATIENCE, TimeUnit.SECONDS);
    }

    @Test
    void documentThatDidNotCome_isAskedForOnceMore() throws Exception {
        String url = breaking(1);
        JsonAtUrl.Answer answer = documents.get(url).await(PATIENCE, TimeUnit.SECONDS);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().getInteger("question")).isEqualTo(2);
    }

    @Test
    void documentThatNeverComes_isAskedForTwice() throws Exception {
        String url = breaking(Integer.MAX_VALUE);
        assertThatThrownBy(() -> documents.get(url).await(PATIENCE, TimeUnit.SECONDS));
        assertThat(asked).hasValue(2);
    }

    @Test
    void whatIsPosted_isSentOnce() throws Exception {
        String url = breaking(1);
        assertThatThrownBy(() -> documents.post(url, Map.of("code", "one-time")).await(PATIENCE, TimeUnit.SECONDS));
        assertThat(asked).hasValue(1);
    }

    /** A server that breaks so many connections instead of answering. */
    private String breaking(int times) throws Exception {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> {
                    int question = asked.incrementAndGet();
                    if (question <= times) {
                        request.connection().close();
                    } else {
                        request.response().end("{\"question\":" + question + "}");
                    }
                })
                .listen(0, "127.0.0.1")
                .await(PATIENCE, TimeUnit.SECONDS);
        return "http://127.0.0.1:" + server.actualPort() + "/";
    }
}
