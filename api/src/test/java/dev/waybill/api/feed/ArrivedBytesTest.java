package dev.waybill.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Bytes that come in chunks of any size. */
class ArrivedBytesTest {
    private static final byte[] CONTENT = content();

    private static byte[] content() {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        return content;
    }

    private static byte[] pack(byte[] content) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }

    private static byte[] drain(PackedBytes bytes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] next = bytes.next(); next != null; next = bytes.next()) {
            assertThat(next.length).isLessThanOrEqualTo(PackedBytes.PIECE_BYTES);
            all.writeBytes(next);
        }
        return all.toByteArray();
    }

    private static void offer(PackedBytes to, byte[] bytes, int chunk) {
        for (int at = 0; at < bytes.length; at += chunk) {
            to.offer(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + chunk)));
        }
    }

    @Test
    void whatWasOffered_comesOut_whateverTheSizeOfItsChunks() throws IOException {
        byte[] twice = new byte[2 * CONTENT.length];
        System.arraycopy(CONTENT, 0, twice, 0, CONTENT.length);
        System.arraycopy(CONTENT, 0, twice, CONTENT.length, CONTENT.length);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.writeBytes(pack(CONTENT));
        members.writeBytes(pack(CONTENT));
        for (int chunk : new int[] {1, 7, 8_192, 1 << 20}) {
            for (boolean told : new boolean[] {true, false}) {
                PackedBytes packed = PackedBytes.of(told);
                offer(packed, members.toByteArray(), chunk);
                assertThat(drain(packed)).as("chunks of %s", chunk).isEqualTo(twice);
                assertThat(packed.damageAtEnd()).isNull();
                assertThat(packed.waiting()).isZero();
                packed.close();
            }
            PackedBytes plain = PackedBytes.of(false);
            offer(plain, CONTENT, chunk);
            assertThat(drain(plain)).isEqualTo(CONTENT);
            assertThat(plain.damageAtEnd()).isNull();
        }
    }

    @Test
    void oneByte_isAContent() {
        PackedBytes bytes = PackedBytes.of(false);
        bytes.offer(new byte[] {'x'});
        assertThat(bytes.next()).isNull();
        assertThat(bytes.damageAtEnd()).isNull();
        assertThat(drain(bytes)).containsExactly('x');
    }

    @Test
    void whatWaits_isKnown_andDroppedAtTheEnd() throws IOException {
        for (PackedBytes bytes : new PackedBytes[] {PackedBytes.of(false), PackedBytes.of(true)}) {
            offer(bytes, CONTENT, 8_192);
            assertThat(bytes.waiting()).isEqualTo(CONTENT.length);
            bytes.close();
            assertThat(bytes.waiting()).isZero();
        }
    }
}
