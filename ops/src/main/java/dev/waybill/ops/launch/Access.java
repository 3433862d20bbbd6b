package dev.waybill.ops.launch;

import dev.waybill.api.security.IssuerClient;
import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.api.security.TokenVerifier;
import dev.waybill.api.session.SessionSettings;
import dev.waybill.api.session.Sessions;
import dev.waybill.ops.config.ConfigException;
import dev.waybill.ops.config.WaybillConfig;
import io.vertx.core.Vertx;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who signs tokens, and who checks them. */
record Access(String issuer, TokenVerifier tokens) {

    /** Sessions of browsers; empty where the web apps are switched off. */
    Optional<Sessions> sessions(WaybillConfig config, Vertx vertx, InstantSource wall) {
        if (!config.web().enabled()) {
            return Optional.empty();
        }
        WaybillConfig.Security security = config.security();
        SessionSettings settings =
                new SessionSettings(publicUrl(config.web().publicUrl()), security.audience(), scopes(security));
        IssuerClient client = new IssuerClient(
                vertx, issuer, new Principal.ClientId(security.clientId()), security.issuerTimeLimit(), wall);
        return Optional.of(new Sessions(settings, client, tokens, wall, new SecureRandom()::nextLong));
    }

    private static List<String> scopes(WaybillConfig.Security security) {
        return security.signInScopes().isEmpty()
                ? Stream.concat(
                                Stream.of("profile"),
                                Arrays.stream(Scope.values()).map(Scope::wire))
                        .toList()
                : security.signInScopes();
    }

    /** @throws ConfigException unless it is an address without a path */
    static @Nullable URI publicUrl(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI url = new URI(text.replaceFirst("/$", ""));
            boolean web = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
            if (web && url.getHost() != null && url.getPath().isEmpty() && url.getQuery() == null) {
                return url;
            }
        } catch (java.net.URISyntaxException e) {
            // said below
        }
        throw new ConfigException(
                "key 'web.public-url': expected an address such as https://oms.example.com but got '" + text + "'");
    }
}
