package dev.waybill.api.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Hashes what a request means: the order of members, white space and members that are null make no difference. */
public final class Canonical {
    private Canonical() {}

    /** SHA-256 in hex of the tree in canonical form. */
    public static String hash(JsonNode tree) {
        StringBuilder text = new StringBuilder();
        append(text, tree);
        return sha256(text.toString());
    }

    /** SHA-256 in hex of the parts, each closed by its length so that no two lists of parts look alike. */
    public static String hash(String... parts) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return sha256(text.toString());
    }

    private static void append(StringBuilder text, JsonNode node) {
        if (node.isObject()) {
            appendObject(text, node);
        } else if (node.isArray()) {
            text.append('[');
            for (JsonNode element : node) {
                append(text, element);
                text.append(',');
            }
            text.append(']');
        } else {
            text.append(node);
        }
    }

    private static void appendObject(StringBuilder text, JsonNode node) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        node.properties().forEach(member -> sorted.put(member.getKey(), member.getValue()));
        text.append('{');
        sorted.forEach((name, value) -> {
            if (!value.isNull()) {
                text.append(name.length()).append(':').append(name);
                append(text, value);
                text.append(',');
            }
        });
        text.append('}');
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
