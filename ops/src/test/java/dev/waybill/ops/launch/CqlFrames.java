package dev.waybill.ops.launch;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts one direction of a connection of the CQL native protocol into what may be delayed by itself. Version 4 sends
 * envelopes; version 5 sends segments of envelopes once both sides have said hello.
 */
final class CqlFrames {
    static final int STARTUP = 0x01;
    static final int READY = 0x02;
    static final int RESULT = 0x08;
    static final int BATCH = 0x0D;

    private static final int ENVELOPE_HEADER = 9;
    private static final int SEGMENT_HEADER = 6;
    private static final int SEGMENT_TRAILER = 4;
    private static final int PAYLOAD_MASK = 0x1FFFF;
    private static final int WHOLE = 0x20000;
    private static final int VERSION_5 = 5;
    private static final int OPCODE_AT = 4;
    private static final int LENGTH_AT = 5;

    private final int lastHello;
    private Buffer rest = Buffer.buffer();
    private boolean greeted;
    private boolean segments;

    /** @param lastHello opcode of the last envelope of this direction that is in no segment */
    CqlFrames(int lastHello) {
        this.lastHello = lastHello;
    }

    /** A request or an answer. */
    record Envelope(int stream, int opcode, Buffer body) {
        boolean has(String text) {
            return body.toString(java.nio.charset.StandardCharsets.ISO_8859_1).contains(text);
        }
    }

    /**
     * What goes over the wire as a whole; no envelopes when it is a piece of a larger one.
     *
     * @param hello whether it belongs to what both sides say first
     */
    record Piece(Buffer bytes, List<Envelope> envelopes, boolean hello) {}

    /** Every piece that is complete now, in order. */
    List<Piece> take(Buffer more) {
        rest.appendBuffer(more);
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int length = length(at); length > 0 && at + length <= rest.length(); length = length(at)) {
            pieces.add(piece(rest.getBuffer(at, at + length)));
            at += length;
        }
        rest = rest.getBuffer(at, rest.length());
        return pieces;
    }

    /** Of the piece that begins there, 0 while that is not known. */
    private int length(int at) {
        if (segments) {
            return rest.length() - at < SEGMENT_HEADER
                    ? 0
                    : SEGMENT_HEADER + (rest.getMediumLE(at) & PAYLOAD_MASK) + SEGMENT_TRAILER;
        }
        return rest.length() - at < ENVELOPE_HEADER ? 0 : ENVELOPE_HEADER + rest.getInt(at + LENGTH_AT);
    }

    private Piece piece(Buffer bytes) {
        if (segments) {
            boolean whole = (bytes.getMediumLE(0) & WHOLE) != 0;
            return new Piece(
                    bytes,
                    whole ? envelopes(bytes.getBuffer(SEGMENT_HEADER, bytes.length() - SEGMENT_TRAILER)) : List.of(),
                    false);
        }
        List<Envelope> one = envelopes(bytes);
        boolean hello = !greeted;
        greeted |= one.get(0).opcode() == lastHello;
        segments = greeted && (bytes.getByte(0) & 0x7F) == VERSION_5;
        return new Piece(bytes, one, hello);
    }

    private static List<Envelope> envelopes(Buffer bytes) {
        List<Envelope> found = new ArrayList<>();
        int at = 0;
        while (at + ENVELOPE_HEADER <= bytes.length()) {
            int end = at + ENVELOPE_HEADER + bytes.getInt(at + LENGTH_AT);
            if (end > bytes.length()) {
                return found;
            }
            found.add(new Envelope(
                    bytes.getShort(at + 2), bytes.getByte(at + OPCODE_AT), bytes.getBuffer(at + ENVELOPE_HEADER, end)));
            at = end;
        }
        return found;
    }
}
