package dev.waybill.api.session;

import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Whether a page of ours sent a request: browsers say it in headers that no script can set. */
final class SameOrigin {
    private SameOrigin() {}

    /** By {@code Sec-Fetch-Site}; from browsers that do not send it by {@code Origin}. A request without both is refused. */
    static boolean holds(@Nullable URI publicUrl, HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String from = request.getHeader("Origin");
        return from != null && Origin.of(publicUrl, request).equals(Origin.parse(from));
    }
}
