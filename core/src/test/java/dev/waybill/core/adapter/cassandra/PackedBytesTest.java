package dev.waybill.core.adapter.cassandra;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.shard.codec.MalformedRecordException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PackedBytesTest {
    private static byte[] stored(byte[] bytes) {
        ByteBuffer cell = PackedBytes.pack(bytes);
        byte[] stored = new byte[cell.remaining()];
        cell.get(stored);
        return stored;
    }

    @Test
    void pack_repetition_isShorterAndComesBack() {
        byte[] bytes = "rsv_01900000 waits at node boston; ".repeat(500).getBytes(US_ASCII);

        assertThat(stored(bytes)).hasSizeLessThan(bytes.length / 10);
        assertThat(PackedBytes.unpack(stored(bytes))).isEqualTo(bytes);
    }

    @Test
    void pack_noise_staysAsItIs() {
        byte[] bytes = new byte[4096];
        new Random(7).nextBytes(bytes);
        bytes[0] = 1;

        assertThat(stored(bytes)).isEqualTo(bytes);
        assertThat(PackedBytes.unpack(bytes)).isEqualTo(bytes);
    }

    @Test
    void pack_bytesThatLookPacked_comeBack() {
        for (int length : new int[] {1, 4, 5, 6, 511, 512, 5000}) {
            byte[] bytes = new byte[length];
            new Random(length).nextBytes(bytes);
            bytes[0] = PackedBytes.MARK;

            assertThat(PackedBytes.unpack(stored(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void unpack_whatAnEarlierVersionStored_isWhatItWas() {
        byte[] bytes = {1, 0, 3, 3};

        assertThat(PackedBytes.unpack(bytes)).isEqualTo(bytes);
        assertThat(PackedBytes.unpack(new byte[0])).isEmpty();
    }

    @Test
    void unpack_damagedBytes_areMalformed() {
        byte[] stored = stored("the same again and again ".repeat(100).getBytes(US_ASCII));
        byte[] cut = Arrays.copyOf(stored, stored.length - 3);
        byte[] longer = stored.clone();
        ByteBuffer.wrap(longer).putInt(1, 1 << 20);
        byte[] negative = stored.clone();
        ByteBuffer.wrap(negative).putInt(1, -1);

        for (byte[] damaged : new byte[][] {cut, longer, negative, {PackedBytes.MARK, 0, 0}}) {
            assertThatThrownBy(() -> PackedBytes.unpack(damaged)).isInstanceOf(MalformedRecordException.class);
        }
    }
}
