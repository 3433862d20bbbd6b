package dev.waybill.core.promise;

import dev.waybill.core.network.Place;
import dev.waybill.core.sourcing.LineDemand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.stream.Collectors;

/** The first 64 bits of the SHA-256 of a cart and its destination: tells carts apart, protects nothing. */
final class CartPrint {
    private CartPrint() {}

    static long of(List<LineDemand> lines, Place destination) {
        String cart = lines.stream()
                .map(line -> line.sku() + "*" + line.quantity().units())
                .sorted()
                .collect(Collectors.joining(" ", "", "@" + destination.country() + "-" + destination.postalCode()));
        return ByteBuffer.wrap(sha256().digest(cart.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
