package dev.waybill.api.security;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** JSON Web Key Sets (RFC 7517) of RSA signing keys. */
final class Jwks {
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    /** Shorter keys are not taken. */
    private static final int MIN_BITS = 2048;

    private Jwks() {}

    /** The RSA signing keys of a set; others are left out. Throws {@link IllegalArgumentException} for damaged ones. */
    static Map<String, RSAPublicKey> read(JsonObject set) {
        Map<String, RSAPublicKey> keys = new HashMap<>();
        JsonArray listed = set.getJsonArray("keys", new JsonArray());
        for (int i = 0; i < listed.size(); i++) {
            JsonObject key = listed.getJsonObject(i);
            boolean signs = "sig".equals(key.getString("use", "sig"));
            if ("RSA".equals(key.getString("kty")) && signs && key.getString("kid") != null) {
                keys.put(key.getString("kid"), rsa(key));
            }
        }
        return Map.copyOf(keys);
    }

    static JsonObject write(String kid, RSAPublicKey key) {
        JsonObject jwk = new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", kid)
                .put("n", ENCODER.encodeToString(unsigned(key.getModulus())))
                .put("e", ENCODER.encodeToString(unsigned(key.getPublicExponent())));
        return new JsonObject().put("keys", new JsonArray().add(jwk));
    }

    private static RSAPublicKey rsa(JsonObject key) {
        BigInteger modulus = new BigInteger(1, DECODER.decode(key.getString("n")));
        if (modulus.bitLength() < MIN_BITS) {
            throw new IllegalArgumentException(
                    "key " + key.getString("kid") + " is shorter than " + MIN_BITS + " bits");
        }
        BigInteger exponent = new BigInteger(1, DECODER.decode(key.getString("e")));
        try {
            return (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("key " + key.getString("kid") + " is not an RSA key", e);
        }
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
