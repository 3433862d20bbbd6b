package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.shard.codec.MalformedRecordException;
import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Compressor;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4SafeDecompressor;

/**
 * A large cell as it is stored: an LZ4 block behind a mark and its length, where that is shorter. A commit writes its
 * body to the commit log three times, so that what it costs follows its length.
 */
final class PackedBytes {
    /** No record of ours begins with it; other bytes that do are packed whatever comes of it. */
    static final byte MARK = (byte) 0xF4;

    private static final int HEAD = 1 + Integer.BYTES;
    private static final int WORTH_IT = 512;
    private static final int MOST = 256 << 20;
    private static final LZ4Compressor PACK = LZ4Factory.fastestInstance().fastCompressor();
    private static final LZ4SafeDecompressor UNPACK =
            LZ4Factory.fastestInstance().safeDecompressor();

    private PackedBytes() {}

    static ByteBuffer pack(byte[] bytes) {
        boolean marked = bytes.length > 0 && bytes[0] == MARK;
        if (bytes.length < WORTH_IT && !marked) {
            return ByteBuffer.wrap(bytes);
        }
        byte[] packed = new byte[HEAD + PACK.maxCompressedLength(bytes.length)];
        int length = PACK.compress(bytes, 0, bytes.length, packed, HEAD);
        if (HEAD + length >= bytes.length && !marked) {
            return ByteBuffer.wrap(bytes);
        }
        ByteBuffer cell = ByteBuffer.wrap(packed, 0, HEAD + length);
        cell.put(0, MARK).putInt(1, bytes.length);
        return cell;
    }

    /**
     * The bytes that were packed; what was stored as it is, by an earlier version or because it is short, comes back as
     * it is.
     *
     * @throws MalformedRecordException when they are marked as packed and are not
     */
    static byte[] unpack(byte[] stored) {
        if (stored.length == 0 || stored[0] != MARK) {
            return stored;
        }
        int length = stored.length < HEAD ? -1 : ByteBuffer.wrap(stored).getInt(1);
        if (length < 0 || length > MOST) {
            throw new MalformedRecordException("packed bytes of " + length + " bytes");
        }
        try {
            byte[] bytes = new byte[length];
            int unpacked = UNPACK.decompress(stored, HEAD, stored.length - HEAD, bytes, 0);
            if (unpacked != length) {
                throw new MalformedRecordException(unpacked + " packed bytes instead of " + length);
            }
            return bytes;
        } catch (LZ4Exception e) {
            throw new MalformedRecordException("packed bytes that cannot be unpacked", e);
        }
    }
}
