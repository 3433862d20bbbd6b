package dev.waybill.api.session;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How browsers sign in.
 *
 * @param publicUrl where browsers see the members, behind a proxy that speaks for them; null: as they ask for it
 * @param audience whom access tokens must be meant for; issuers that need to be told are told
 * @param scopes asked for beside {@code openid}
 */
public record SessionSettings(@Nullable URI publicUrl, String audience, List<String> scopes) {
    public SessionSettings {
        scopes = List.copyOf(scopes);
    }
}
