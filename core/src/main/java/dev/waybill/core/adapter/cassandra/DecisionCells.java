package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.shard.codec.MalformedRecordException;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A decision as one cell: the bytes of the codec, from {@link #LARGE} on deflated behind a byte that no record begins
 * with and their length. Safe for any thread.
 */
final class DecisionCells {
    /** Bytes from which packing is worth its time: most decisions are below, those that many nodes refused above. */
    static final int LARGE = 4_096;
    /** Bytes that a packed decision may have; a larger number is not one of ours. */
    private static final int MAX = 1 << 22;

    private static final byte PACKED = (byte) 0xDE;
    private static final int HEADER = 1 + Integer.BYTES;

    private final RecordCodec codec;

    DecisionCells(RecordCodec codec) {
        this.codec = codec;
    }

    byte[] encode(Decision decision) {
        byte[] plain = codec.encode(decision);
        return plain.length < LARGE || plain.length > MAX ? plain : packed(plain);
    }

    Decision decode(byte[] cell) {
        byte[] plain = cell.length > HEADER && cell[0] == PACKED ? unpacked(cell) : cell;
        return codec.decode(plain, Decision.class);
    }

    private static byte[] packed(byte[] plain) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(plain);
            deflater.finish();
            byte[] into = new byte[plain.length];
            int size = deflater.deflate(into);
            return deflater.finished()
                    ? ByteBuffer.allocate(HEADER + size)
                            .put(PACKED)
                            .putInt(plain.length)
                            .put(into, 0, size)
                            .array()
                    : plain;
        } finally {
            deflater.end();
        }
    }

    private static byte[] unpacked(byte[] cell) {
        int length = ByteBuffer.wrap(cell, 1, Integer.BYTES).getInt();
        if (length < 0 || length > MAX) {
            throw new MalformedRecordException("a decision of " + length + " bytes");
        }
        byte[] plain = new byte[length];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(cell, HEADER, cell.length - HEADER);
            int size = inflater.inflate(plain);
            if (size != length) {
                throw new MalformedRecordException(size + " of " + length + " bytes of a decision");
            }
            return plain;
        } catch (DataFormatException e) {
            throw new MalformedRecordException("a decision that cannot be unpacked", e);
        } finally {
            inflater.end();
        }
    }
}
