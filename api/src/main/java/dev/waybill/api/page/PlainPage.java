package dev.waybill.api.page;

import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A page of the member itself that says one thing: readable without script, light and dark, on every screen. */
public record PlainPage(int status, String title, String detail, Link link) {
    private static final String STYLE = """
            :root{color-scheme:light dark;--bg:#f4f5f3;--card:#fff;--line:#e3e6e1;--text:#17201b;--soft:#5f6b64;\
            --act:#0f6b57;--on:#fff}
            @media(prefers-color-scheme:dark){:root{--bg:#101412;--card:#171c19;--line:#262e29;--text:#e8ede9;\
            --soft:#9aa69f;--act:#4fc3a1;--on:#06231a}}
            *{box-sizing:border-box}
            body{margin:0;min-height:100vh;display:grid;place-items:center;padding:16px;background:var(--bg);\
            color:var(--text);font:16px/1.5 Inter,system-ui,sans-serif}
            main{max-width:30rem;width:100%;background:var(--card);border:1px solid var(--line);border-radius:10px;\
            padding:28px 24px}
            h1{margin:0 0 8px;font-size:20px;letter-spacing:-.01em}
            p{margin:0 0 20px;color:var(--soft);overflow-wrap:anywhere}
            a{display:inline-block;padding:12px 18px;border-radius:8px;background:var(--act);color:var(--on);\
            font-weight:600;text-decoration:none}
            """;

    private static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    /** Where to go on; {@code href} is a path of this member. */
    public record Link(String href, String text) {}

    public void send(HttpServerResponse response) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-store")
                .end(html());
    }

    private String html() {
        return """
                <!doctype html><html lang="en"><head><meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title><style>%2$s</style></head>
                <body><main><h1>%1$s</h1><p>%3$s</p><a href="%4$s">%5$s</a></main></body></html>
                """.formatted(escape(title), STYLE, escape(detail), escape(link.href()), escape(link.text()));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
