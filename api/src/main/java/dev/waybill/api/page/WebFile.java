package dev.waybill.api.page;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file of the web apps, as it is and compressed.
 *
 * @param mark of its content, the inner part of its ETag
 * @param gzip null where compression gains nothing
 */
record WebFile(MediaType type, Buffer plain, @Nullable Buffer gzip, String mark) {
    private static final int MARK_BYTES = 12;
    private static final int LEAST_BYTES = 512;

    static WebFile of(MediaType type, byte[] bytes) {
        return new WebFile(type, Buffer.buffer(bytes), gzip(type, bytes), mark(bytes));
    }

    private static @Nullable Buffer gzip(MediaType type, byte[] bytes) {
        if (!type.text() || bytes.length < LEAST_BYTES) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream zip = new Thorough(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.size() < bytes.length ? Buffer.buffer(out.toByteArray()) : null;
    }

    private static String mark(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, MARK_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Takes its time: every file is compressed once. */
    private static final class Thorough extends GZIPOutputStream {
        Thorough(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
