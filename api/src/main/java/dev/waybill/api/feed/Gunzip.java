package dev.waybill.api.feed;

import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * Unpacks a gzip stream (RFC 1952) whose bytes are pushed as they arrive, a piece at a time, so that a small input with
 * a huge content needs no more memory than any other; and knows whether the stream came to its end. Not safe for several
 * threads.
 */
final class Gunzip implements PackedBytes {
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;
    private static final int DEFLATE = 8;
    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int CHECKSUM_FLAG = 2;
    private static final int EXTRA_FLAG = 4;
    private static final int NAME_FLAG = 8;
    private static final int COMMENT_FLAG = 16;
    private static final int NOT_YET = -1;
    /** A header with a longer name or comment is damaged. */
    private static final int MAX_HEADER = 1 << 16;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] piece = new byte[PIECE_BYTES];
    private final Arrived arrived = new Arrived();
    private byte[] input = Arrived.NOTHING;
    private int at;
    private Part part = Part.HEADER;
    private boolean any;
    private @Nullable String damage;

    private enum Part {
        HEADER,
        CONTENT,
        TRAILER
    }

    static boolean isGzip(byte[] first) {
        return first.length >= 2 && (first[0] & 0xff) == FIRST && (first[1] & 0xff) == SECOND;
    }

    @Override
    public void offer(byte[] bytes) {
        arrived.add(bytes);
    }

    @Override
    public int waiting() {
        return arrived.length();
    }

    @Override
    public byte @Nullable [] next() {
        try {
            byte[] next = null;
            boolean moving = true;
            while (next == null && moving && damage == null) {
                Part before = part;
                int from = at;
                next = step();
                moving = part != before || at != from || arrived.length() > 0;
            }
            return next;
        } catch (DataFormatException e) {
            damage = "the gzip stream is damaged: " + e.getMessage();
            return null;
        }
    }

    private byte @Nullable [] step() throws DataFormatException {
        switch (part) {
            case HEADER -> header();
            case TRAILER -> trailer();
            case CONTENT -> {
                return content();
            }
        }
        return null;
    }

    private byte @Nullable [] content() throws DataFormatException {
        if (inflater.needsInput() && (at < input.length || refill())) {
            inflater.setInput(input, at, input.length - at);
            at = input.length;
        }
        int count = inflater.inflate(piece);
        checksum.update(piece, 0, count);
        if (inflater.finished()) {
            at = input.length - inflater.getRemaining();
            part = Part.TRAILER;
        } else if (inflater.needsDictionary()) {
            damage = "the gzip stream needs a dictionary";
        }
        return count == 0 ? null : Arrays.copyOf(piece, count);
    }

    /** The next bytes instead of those that were used; false when none have come. */
    private boolean refill() {
        byte[] next = arrived.take(PIECE_BYTES);
        input = next == null ? Arrived.NOTHING : next;
        at = 0;
        return next != null;
    }

    /** The next bytes behind those that are not used yet, a few; false when none have come. */
    private boolean join() {
        byte[] next = arrived.take(PIECE_BYTES);
        if (next == null) {
            return false;
        }
        byte[] joined = Arrays.copyOfRange(input, at, input.length + next.length);
        System.arraycopy(next, 0, joined, input.length - at, next.length);
        input = joined;
        at = 0;
        return true;
    }

    private void header() {
        int length = headerLength();
        while (length == NOT_YET && damage == null && join()) {
            length = headerLength();
        }
        if (length != NOT_YET && damage == null) {
            at += length;
            inflater.reset();
            checksum.reset();
            any = true;
            part = Part.CONTENT;
        }
    }

    /** Of the header that begins here, or {@link #NOT_YET} when more bytes are needed. */
    private int headerLength() {
        int there = input.length - at;
        boolean wrong = (there > 0 && at(0) != FIRST)
                || (there > 1 && at(1) != SECOND)
                || (there > 2 && at(2) != DEFLATE)
                || (there > MAX_HEADER && skipped(there) == NOT_YET);
        if (wrong) {
            damage = any ? "something else follows the gzip stream" : "this is not gzip";
            return NOT_YET;
        }
        return skipped(there);
    }

    private int skipped(int there) {
        if (there < FIXED_HEADER) {
            return NOT_YET;
        }
        int flags = at(3);
        int length = FIXED_HEADER;
        if ((flags & EXTRA_FLAG) != 0) {
            if (there < length + 2) {
                return NOT_YET;
            }
            length += 2 + at(length) + (at(length + 1) << 8);
        }
        length = (flags & NAME_FLAG) != 0 ? text(length, there) : length;
        length = length != NOT_YET && (flags & COMMENT_FLAG) != 0 ? text(length, there) : length;
        length += length != NOT_YET && (flags & CHECKSUM_FLAG) != 0 ? 2 : 0;
        return length > there ? NOT_YET : length;
    }

    /** Behind the zero that ends a text. */
    private int text(int from, int there) {
        for (int i = from; i < there; i++) {
            if (at(i) == 0) {
                return i + 1;
            }
        }
        return NOT_YET;
    }

    private void trailer() {
        while (input.length - at < TRAILER) {
            if (!join()) {
                return;
            }
        }
        long size = inflater.getBytesWritten() & 0xffff_ffffL;
        if (number(0) != checksum.getValue() || number(4) != size) {
            damage = "the gzip stream is damaged: its checksum is another one";
            return;
        }
        at += TRAILER;
        part = Part.HEADER;
    }

    private long number(int from) {
        return at(from) | at(from + 1) << 8 | at(from + 2) << 16 | (long) at(from + 3) << 24;
    }

    private int at(int offset) {
        return input[at + offset] & 0xff;
    }

    @Override
    public @Nullable String damage() {
        return damage;
    }

    @Override
    public @Nullable String damageAtEnd() {
        boolean whole = any && part == Part.HEADER && at == input.length && arrived.length() == 0;
        return damage != null || whole ? damage : "the gzip stream breaks off: it was not sent whole";
    }

    @Override
    public void close() {
        arrived.clear();
        input = Arrived.NOTHING;
        at = 0;
        inflater.end();
    }
}
