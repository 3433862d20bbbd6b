package dev.waybill.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class PackedBytesTest {
    private static final byte[] TEXT = text();

    private static byte[] text() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            text.append("row ").append(random.nextInt(1_000)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pack(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private record Read(byte[] plain, String damage) {}

    private static Read read(byte[] sent, boolean packed, int chunk) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (PackedBytes bytes = PackedBytes.of(packed)) {
            for (int from = 0; from < sent.length; from += chunk) {
                bytes.offer(Arrays.copyOfRange(sent, from, Math.min(sent.length, from + chunk)));
                drain(bytes, all);
            }
            String damage = bytes.damageAtEnd();
            drain(bytes, all);
            return new Read(all.toByteArray(), damage == null ? "" : damage);
        }
    }

    private static void drain(PackedBytes bytes, ByteArrayOutputStream all) {
        for (byte[] piece = bytes.next(); piece != null; piece = bytes.next()) {
            assertThat(piece.length).isLessThanOrEqualTo(PackedBytes.PIECE_BYTES);
            all.writeBytes(piece);
        }
    }

    @Test
    void gzip_comesOutWhole_howeverItIsCut() throws IOException {
        for (int chunk : new int[] {1, 2, 7, 1_000, 1 << 20}) {
            assertThat(read(pack(TEXT), true, chunk)).usingRecursiveComparison().isEqualTo(new Read(TEXT, ""));
            assertThat(read(pack(TEXT), false, chunk))
                    .usingRecursiveComparison()
                    .isEqualTo(new Read(TEXT, ""));
        }
    }

    @Test
    void severalStreamsInOne_areRead() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(pack("one ".getBytes(StandardCharsets.UTF_8)));
        both.writeBytes(pack("two".getBytes(StandardCharsets.UTF_8)));
        assertThat(new String(read(both.toByteArray(), true, 5).plain(), StandardCharsets.UTF_8))
                .isEqualTo("one two");
    }

    @Test
    void headerWithNameExtraAndComment_isPassedOver() throws IOException {
        byte[] packed = pack(TEXT);
        ByteArrayOutputStream named = new ByteArrayOutputStream();
        named.write(packed, 0, 3);
        named.write(4 | 8 | 16);
        named.write(packed, 4, 6);
        named.writeBytes(new byte[] {2, 0, 9, 9});
        named.writeBytes("feed.csv\0stock\0".getBytes(StandardCharsets.UTF_8));
        named.write(packed, 10, packed.length - 10);
        assertThat(read(named.toByteArray(), true, 3))
                .usingRecursiveComparison()
                .isEqualTo(new Read(TEXT, ""));
    }

    @Test
    void everyTruncation_isNoticed() throws IOException {
        byte[] packed = pack("some rows".getBytes(StandardCharsets.UTF_8));
        for (int length = 0; length < packed.length; length++) {
            assertThat(read(Arrays.copyOf(packed, length), true, 4).damage())
                    .as("" + length)
                    .contains("breaks off");
        }
    }

    @Test
    void damage_isNoticed() throws IOException {
        byte[] packed = pack(TEXT);
        packed[packed.length - 6] ^= 1;
        assertThat(read(packed, true, 100).damage()).contains("checksum");
        assertThat(read(TEXT, true, 100).damage()).contains("not gzip");
        byte[] trailing = Arrays.copyOf(pack(TEXT), pack(TEXT).length + 3);
        assertThat(read(trailing, true, 100).damage()).contains("follows");
    }

    @Test
    void plainText_isLeftAlone() {
        assertThat(read(TEXT, false, 100)).usingRecursiveComparison().isEqualTo(new Read(TEXT, ""));
        assertThat(read(new byte[] {'x'}, false, 100).plain()).hasSize(1);
    }

    @Test
    void smallInputWithAHugeContent_comesInPieces() throws IOException {
        byte[] bomb = pack(new byte[40 << 20]);
        assertThat(bomb.length).isLessThan(100_000);
        long total = 0;
        try (PackedBytes bytes = PackedBytes.of(true)) {
            bytes.offer(bomb);
            for (byte[] piece = bytes.next(); piece != null; piece = bytes.next()) {
                total += piece.length;
            }
            assertThat(bytes.damageAtEnd()).isNull();
        }
        assertThat(total).isEqualTo(40 << 20);
    }
}
