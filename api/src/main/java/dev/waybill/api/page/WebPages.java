package dev.waybill.api.page;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Serves the web apps: the planner's under {@code /planner/}, the staff's under {@code /staff/}, and what both share.
 * A path of an app that is no file is one of its screens and gets the app itself. Nothing here needs a token.
 */
public final class WebPages {
    /** Class-path folder of the files that the web build puts into the jar. */
    public static final String FOLDER = "dev/waybill/api/web/";

    private static final List<String> APPS = List.of("planner", "staff");
    private static final String HASHED = "assets/";
    private static final String POLICY =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; "
                    + "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; "
                    + "form-action 'self'";

    private final WebFiles files;

    public WebPages() {
        this(FOLDER);
    }

    WebPages(String folder) {
        this.files = new WebFiles(folder);
    }

    /** To be mounted after everything that has a path of its own. */
    public void mount(Router router) {
        get(router, "/").handler(context -> redirect(context, "/planner/"));
        for (String app : APPS) {
            router.routeWithRegex("/" + app)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .handler(context -> redirect(context, "/" + app + "/"));
            get(router, "/" + app + "/*").handler(context -> serve(context, Optional.of(app + "/index.html")));
        }
        get(router, "/" + HASHED + "*").handler(context -> serve(context, Optional.empty()));
        router.routeWithRegex("/[A-Za-z0-9_.-]+\\.[a-z0-9]+")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(context -> serve(context, Optional.empty()));
    }

    private static io.vertx.ext.web.Route get(Router router, String path) {
        return router.route(path).method(HttpMethod.GET).method(HttpMethod.HEAD);
    }

    private static void redirect(RoutingContext context, String to) {
        context.response().setStatusCode(302).putHeader("Location", to).end();
    }

    private void serve(RoutingContext context, Optional<String> app) {
        String path = context.request().path().substring(1);
        WebFile known = files.known(path);
        if (known != null) {
            send(context, path, known);
            return;
        }
        Callable<Optional<WebFile>> search = () -> files.find(path);
        Vertx vertx = context.vertx();
        vertx.executeBlocking(search, false)
                .onFailure(context::fail)
                .onSuccess(found -> found.ifPresentOrElse(
                        file -> send(context, path, file),
                        () -> app.ifPresentOrElse(page -> screen(context, page), context::next)));
    }

    /** A screen of an app, for whoever wants a page; a missing script or picture is just missing. */
    private void screen(RoutingContext context, String page) {
        String accept =
                Optional.ofNullable(context.request().getHeader("Accept")).orElse("");
        if (!context.request().path().endsWith("/") && !accept.contains("text/html")) {
            context.next();
            return;
        }
        context.vertx()
                .executeBlocking(() -> files.find(page), false)
                .onFailure(context::fail)
                .onSuccess(found -> found.ifPresentOrElse(file -> send(context, page, file), () -> notBuilt(context)));
    }

    private static void notBuilt(RoutingContext context) {
        new PlainPage(
                        404,
                        "The web apps are not in this build",
                        "This member was built without them. Its API works all the same.",
                        new PlainPage.Link("/openapi.json", "The API's contract"))
                .send(context.response());
    }

    private static void send(RoutingContext context, String path, WebFile file) {
        boolean zipped = file.gzip() != null && acceptsGzip(context.request().getHeader("Accept-Encoding"));
        String etag = "\"" + file.mark() + (zipped ? "-gz" : "") + "\"";
        HttpServerResponse response = context.response();
        headers(response, path, file);
        response.putHeader("ETag", etag);
        String seen = context.request().getHeader("If-None-Match");
        if (seen != null && (seen.contains(file.mark()) || seen.strip().equals("*"))) {
            response.setStatusCode(304).end();
            return;
        }
        Buffer body = zipped && file.gzip() != null ? file.gzip() : file.plain();
        if (zipped) {
            response.putHeader("Content-Encoding", "gzip");
        }
        response.putHeader("Content-Length", Integer.toString(body.length()));
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(body);
        }
    }

    private static void headers(HttpServerResponse response, String path, WebFile file) {
        response.putHeader("Content-Type", file.type().header())
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader(
                        "Cache-Control", path.startsWith(HASHED) ? "public, max-age=31536000, immutable" : "no-cache");
        if (file.gzip() != null) {
            response.putHeader("Vary", "Accept-Encoding");
        }
    }

    private static boolean acceptsGzip(@org.jspecify.annotations.Nullable String accepted) {
        return accepted != null
                && accepted.contains("gzip")
                && !accepted.contains("gzip;q=0,")
                && !accepted.endsWith("gzip;q=0");
    }
}
