package dev.waybill.core.promise;

import dev.waybill.core.network.Place;
import dev.waybill.core.sourcing.LineDemand;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first 64 bits of the SHA-256 of a cart and its destination: tells carts apart, protects nothing. */
final class CartPrint {
    private CartPrint() {}

    static long of(List<LineDemand> lines, List<Set<Integer>> together, Place destination) {
        Stream<String> kept = together.stream()
                .map(set -> lines.stream()
                        .filter(line -> set.contains(line.line()))
                        .map(line -> line.sku().value())
                        .sorted()
                        .collect(Collectors.joining("+", "(", ")")));
        Stream<String> units =
                lines.stream().map(line -> line.sku() + "*" + line.quantity().units());
        String cart = Stream.concat(units, kept)
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
