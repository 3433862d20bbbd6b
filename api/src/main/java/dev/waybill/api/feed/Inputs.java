package dev.waybill.api.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/** Turns bytes into text, whether they are packed with gzip or not, and takes a byte order mark off. */
final class Inputs {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int BUFFER_BYTES = 1 << 16;

    private Inputs() {}

    static PushbackReader text(InputStream in) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, 2);
        int first = bytes.read();
        int second = first < 0 ? -1 : bytes.read();
        if (second >= 0) {
            bytes.unread(second);
        }
        if (first >= 0) {
            bytes.unread(first);
        }
        boolean packed = first == GZIP_FIRST && second == GZIP_SECOND;
        InputStream plain = packed ? new GZIPInputStream(bytes, BUFFER_BYTES) : bytes;
        return withoutMark(new InputStreamReader(plain, StandardCharsets.UTF_8));
    }

    private static PushbackReader withoutMark(Reader reader) throws IOException {
        PushbackReader text = new PushbackReader(reader);
        int first = text.read();
        if (first >= 0 && first != BYTE_ORDER_MARK) {
            text.unread(first);
        }
        return text;
    }

    /** The next character without taking it, or -1 at the end. */
    static int peek(PushbackReader text) throws IOException {
        int next = text.read();
        if (next >= 0) {
            text.unread(next);
        }
        return next;
    }
}
