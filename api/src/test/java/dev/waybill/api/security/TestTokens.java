package dev.waybill.api.security;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** Makes tokens by hand, right and wrong ones. */
final class TestTokens {
    static final String ISSUER = "https://issuer.test";
    static final Instant NOW = Instant.parse("2026-03-04T13:00:00Z");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private final KeyPair pair;

    TestTokens() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        pair = generator.generateKeyPair();
    }

    SigningKeys keys() {
        return SigningKeys.local(Map.of("k1", (RSAPublicKey) pair.getPublic()));
    }

    JsonObject jwks() {
        return Jwks.write("k1", (RSAPublicKey) pair.getPublic());
    }

    static JsonObject header() {
        return new JsonObject().put("alg", "RS256").put("typ", "at+jwt").put("kid", "k1");
    }

    static JsonObject claims() {
        return new JsonObject()
                .put("iss", ISSUER)
                .put("aud", new JsonArray().add("other").add("waybill"))
                .put("sub", "anna")
                .put("client_id", "staff-app")
                .put("scope", "task:work order:read made:up")
                .put("node_ids", new JsonArray().add("S1"))
                .put("exp", NOW.plusSeconds(600).getEpochSecond());
    }

    String sign(JsonObject header, JsonObject claims) throws GeneralSecurityException {
        String text = part(header) + "." + part(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.US_ASCII));
        return text + "." + ENCODER.encodeToString(signature.sign());
    }

    private static String part(JsonObject object) {
        return ENCODER.encodeToString(object.encode().getBytes(StandardCharsets.UTF_8));
    }
}
