package dev.waybill.core.promise;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.FulfillmentMethod;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Writes an offer into an option id and reads it back, so that no member has to remember what it offered: {@code opt_}
 * and, in base64url, a version, the fields and the first 16 bytes of their HMAC-SHA-256. All members share the key.
 */
public final class OptionCodec {
    private static final String PREFIX = "opt_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final String VERSION = "3";
    /** Not a character of node ids. */
    private static final String SEPARATOR = "|";

    private static final int FIELDS = 9;
    private static final int RADIX = Character.MAX_RADIX;
    private static final int TAG_BYTES = 16;
    private static final int MIN_KEY_BYTES = 16;
    private static final int MAX_ID_CHARS = 256;

    private final SecretKeySpec key;

    public OptionCodec(byte[] key) {
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException("the key of option ids must have at least 16 bytes");
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** What an option id said. */
    public sealed interface Read {}

    public record Valid(Offer offer) implements Read {}

    /** It was ours, but its time is over: ask for promises again. */
    public record Expired(Offer offer) implements Read {}

    /** Not an id that this installation gave out. */
    public record Unknown() implements Read {}

    public String write(Offer offer) {
        String fields = String.join(
                SEPARATOR,
                VERSION,
                offer.method().name(),
                offer.level().name(),
                Objects.toString(offer.pickupNode(), ""),
                Long.toString(offer.promisedBy().getEpochSecond(), RADIX),
                Long.toString(offer.validUntil().getEpochSecond(), RADIX),
                Long.toHexString(offer.cart()),
                slot(offer.pickupSlot()),
                seconds(offer.supplyBy()));
        byte[] body = fields.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer whole =
                ByteBuffer.allocate(body.length + TAG_BYTES).put(body).put(tag(body));
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
    }

    /** Reads an id at a moment on the domain clock. */
    public Read read(String id, Instant now) {
        if (!id.startsWith(PREFIX) || id.length() > MAX_ID_CHARS) {
            return new Unknown();
        }
        try {
            byte[] whole = Base64.getUrlDecoder().decode(id.substring(PREFIX.length()));
            int bodyLength = Math.max(0, whole.length - TAG_BYTES);
            byte[] body = Arrays.copyOf(whole, bodyLength);
            byte[] tag = Arrays.copyOfRange(whole, bodyLength, whole.length);
            return MessageDigest.isEqual(tag, tag(body)) ? decode(body, now) : new Unknown();
        } catch (IllegalArgumentException e) {
            return new Unknown();
        }
    }

    /** The body carries our tag, so only another version can have another shape. */
    private static Read decode(byte[] body, Instant now) {
        String[] fields = new String(body, StandardCharsets.US_ASCII).split(Pattern.quote(SEPARATOR), -1);
        if (!fields[0].equals(VERSION) || fields.length != FIELDS) {
            return new Unknown();
        }
        Offer offer = new Offer(
                FulfillmentMethod.valueOf(fields[1]),
                ServiceLevel.valueOf(fields[2]),
                fields[3].isEmpty() ? null : new NodeId(fields[3]),
                slot(fields[7]),
                Instant.ofEpochSecond(Long.parseLong(fields[4], RADIX)),
                Instant.ofEpochSecond(Long.parseLong(fields[5], RADIX)),
                Long.parseUnsignedLong(fields[6], 16),
                fields[8].isEmpty() ? null : Instant.ofEpochSecond(Long.parseLong(fields[8], RADIX)));
        return now.isAfter(offer.validUntil()) ? new Expired(offer) : new Valid(offer);
    }

    private static String seconds(@Nullable Instant instant) {
        return instant == null ? "" : Long.toString(instant.getEpochSecond(), RADIX);
    }

    /** Start, and how many seconds it is long. */
    private static String slot(@Nullable PickupSlot slot) {
        return slot == null
                ? ""
                : Long.toString(slot.start().getEpochSecond(), RADIX)
                        + "."
                        + Long.toString(
                                Duration.between(slot.start(), slot.end()).toSeconds(), RADIX);
    }

    private static @Nullable PickupSlot slot(String text) {
        if (text.isEmpty()) {
            return null;
        }
        int dot = text.indexOf('.');
        Instant start = Instant.ofEpochSecond(Long.parseLong(text.substring(0, dot), RADIX));
        return new PickupSlot(start, start.plusSeconds(Long.parseLong(text.substring(dot + 1), RADIX)));
    }

    private byte[] tag(byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Arrays.copyOf(mac.doFinal(body), TAG_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
