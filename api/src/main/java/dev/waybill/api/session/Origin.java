package dev.waybill.api.session;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a browser sees this member: {@code scheme://host[:port]}. */
record Origin(String scheme, String host, int port) {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}]");

    /** As configured, else as the request's Host says; empty when that is damaged. */
    static Optional<Origin> of(@Nullable URI publicUrl, HttpServerRequest request) {
        if (publicUrl != null) {
            return Optional.of(of(publicUrl));
        }
        String scheme = request.isSSL() ? "https" : "http";
        HostAndPort asked = request.authority();
        if (asked == null || !HOST.matcher(asked.host()).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Origin(scheme, asked.host(), asked.port() > 0 ? asked.port() : standard(scheme)));
    }

    private static Origin of(URI url) {
        String scheme = String.valueOf(url.getScheme());
        return new Origin(scheme, String.valueOf(url.getHost()), url.getPort() > 0 ? url.getPort() : standard(scheme));
    }

    /** Of an {@code Origin} header; empty when it is none, such as {@code null}. */
    static Optional<Origin> parse(String header) {
        try {
            URI url = URI.create(header.strip());
            return url.getHost() == null || url.getScheme() == null ? Optional.empty() : Optional.of(of(url));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean secure() {
        return scheme.equals("https");
    }

    String url() {
        return scheme + "://" + host + (port == standard(scheme) ? "" : ":" + port);
    }

    /** Browsers keep cookies by host and not by port, so that two members on one host need names of their own. */
    String cookie(String name) {
        return (secure() ? "__Secure-" : "") + "waybill_" + name + "_" + port;
    }

    private static int standard(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }
}
