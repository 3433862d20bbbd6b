package dev.waybill.api.security;

import dev.waybill.api.json.Canonical;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** The RSA key of the demo's issuer. It lies in a file that only its owner may read, and is made at the first start. */
public final class IssuerKey {
    private static final String FILE = "issuer-key.pem";
    private static final int BITS = 2048;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final RSAPrivateCrtKey secret;
    private final RSAPublicKey published;
    private final String kid;

    private IssuerKey(RSAPrivateCrtKey secret) throws GeneralSecurityException {
        this.secret = secret;
        this.published = (RSAPublicKey) KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
        this.kid = Canonical.hash(published.getModulus().toString(16)).substring(0, 16);
    }

    /** Reads the key from the folder, or makes it. Blocks; for the start of a process. */
    public static IssuerKey in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            return new IssuerKey(Files.exists(file) ? read(file) : make(file));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " is not an RSA key", e);
        }
    }

    public SigningKeys published() {
        return SigningKeys.local(Map.of(kid, published));
    }

    JsonObject jwks() {
        return Jwks.write(kid, published);
    }

    /** A signed token; {@code type} is {@code at+jwt} for access tokens and {@code JWT} for id tokens. */
    String sign(String type, JsonObject claims) {
        JsonObject header =
                new JsonObject().put("alg", "RS256").put("typ", type).put("kid", kid);
        String text = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    private static String part(JsonObject object) {
        return ENCODER.encodeToString(object.encode().getBytes(StandardCharsets.UTF_8));
    }

    private static RSAPrivateCrtKey read(Path file) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file, StandardCharsets.US_ASCII);
        byte[] bytes = Base64.getMimeDecoder().decode(pem.replace(BEGIN, "").replace(END, ""));
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
    }

    private static RSAPrivateCrtKey make(Path file) throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        RSAPrivateCrtKey key = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
        Files.createDirectories(file.toAbsolutePath().getParent());
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        var permissions = PosixFilePermissions.asFileAttribute(OWNER_ONLY);
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), FILE, ".new", permissions);
        Files.writeString(fresh, BEGIN + "\n" + body + "\n" + END + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file);
        return key;
    }
}
