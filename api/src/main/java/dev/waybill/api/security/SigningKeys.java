package dev.waybill.api.security;

import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The issuer's public keys by key id. The stage fails when they cannot be read. */
public interface SigningKeys {
    CompletionStage<Optional<RSAPublicKey>> find(String kid);

    /** Keys that are known from the start. */
    static SigningKeys local(Map<String, RSAPublicKey> keys) {
        Map<String, RSAPublicKey> known = Map.copyOf(keys);
        return kid -> CompletableFuture.completedFuture(Optional.ofNullable(known.get(kid)));
    }
}
