package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The files of the web apps over HTTP; the apps themselves are stand-ins on the tests' class path. */
class WebPagesTest {
    private static final String SCRIPT = "/assets/app-1a2b3c.js";

    private final HttpClient http = HttpClient.newHttpClient();
    private TestBrowsers browsers;

    @BeforeEach
    void open() throws Exception {
        browsers = new TestBrowsers();
    }

    @AfterEach
    void close() throws Exception {
        browsers.close();
    }

    @Test
    void apps_areServed_andEveryScreenOfTheirs_isTheAppItself() throws Exception {
        assertThat(get("/planner/").body()).contains("<title>planner</title>");
        assertThat(get("/staff/", "Accept", "text/html").body()).contains("<title>staff</title>");
        var screen = get("/planner/orders/ord_1?view=late", "Accept", "text/html,*/*;q=0.8");
        assertThat(screen.statusCode()).isEqualTo(200);
        assertThat(screen.body()).contains("<title>planner</title>");
        assertThat(get("/planner/nodes/STORE.12", "Accept", "text/html").statusCode())
                .isEqualTo(200);
        assertThat(get("/planner/missing.js", "Accept", "*/*").statusCode()).isEqualTo(404);
        assertThat(get("/assets/missing.js").statusCode()).isEqualTo(404);
        assertThat(get("/icon.svg").statusCode()).isEqualTo(200);
    }

    @Test
    void bareAddresses_leadToTheApps() throws Exception {
        for (String[] way : new String[][] {{"/", "/planner/"}, {"/planner", "/planner/"}, {"/staff", "/staff/"}}) {
            var answer = get(way[0]);
            assertThat(answer.statusCode()).as(way[0]).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).contains(way[1]);
        }
    }

    @Test
    void pages_mayLoadFromThisOriginOnly() throws Exception {
        for (String path : List.of("/planner/", SCRIPT)) {
            var headers = get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'self'", "script-src 'self'", "frame-ancestors 'none'", "object-src 'none'")
                    .doesNotContain("unsafe", "http");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }

    @Test
    void hashedFiles_areKeptForEver_pagesAreAskedForEachTime() throws Exception {
        assertThat(get(SCRIPT).headers().firstValue("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(get("/planner/").headers().firstValue("Cache-Control")).contains("no-cache");
        assertThat(get("/planner/orders", "Accept", "text/html").headers().firstValue("Cache-Control"))
                .contains("no-cache");
    }

    @Test
    void knownFile_isNotSentAgain() throws Exception {
        String etag = get(SCRIPT).headers().firstValue("ETag").orElseThrow();
        var again = get(SCRIPT, "If-None-Match", etag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(get(SCRIPT, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void head_tellsWithoutSending() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(browsers.base() + SCRIPT))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElse(0))
                .isEqualTo(get(SCRIPT).body().length());
    }

    @Test
    void text_isCompressed_forWhoeverTakesIt() throws Exception {
        String plain = get(SCRIPT).body();
        var request = HttpRequest.newBuilder(URI.create(browsers.base() + SCRIPT))
                .header("Accept-Encoding", "gzip, deflate, br")
                .build();
        var zipped = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(zipped.headers().firstValue("Vary")).contains("Accept-Encoding");
        assertThat(zipped.body().length).isLessThan(plain.length() / 2);
        assertThat(zipped.headers().firstValue("ETag"))
                .isNotEqualTo(get(SCRIPT).headers().firstValue("ETag"));
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain);
        }
    }

    @Test
    void noPath_leadsOutOfTheFolder() throws Exception {
        assertThat(getClass().getResource("/dev/waybill/api/secret.txt")).isNotNull();
        for (String path : List.of(
                "/planner/../../secret.txt",
                "/assets/../../secret.txt",
                "/assets/..%2f..%2fsecret.txt",
                "/assets/%2e%2e/%2e%2e/secret.txt",
                "/assets/..\\..\\secret.txt",
                "/assets//../../secret.txt",
                "/assets/..;/..;/secret.txt",
                "//secret.txt",
                "/assets/./../../secret.txt")) {
            assertThat(raw(path)).as(path).doesNotContain("not for the web");
        }
    }

    @Test
    void otherMethods_areNotAllowed() throws Exception {
        var request = HttpRequest.newBuilder(URI.create(browsers.base() + "/planner/"))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(405);
    }

    /** As it is written: a client library would tidy the path up. */
    private String raw(String path) throws IOException {
        URI base = URI.create(browsers.base());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(browsers.base() + path));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
