package dev.waybill.api.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.Parsed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One JSON object a line; empty lines are passed over, and a line that is too long is bad but not the end. */
final class JsonRows implements FeedReader.TreeRows {
    static final int MAX_LINE_CHARS = 1 << 16;

    private final BufferedReader in;
    private long line;

    JsonRows(Reader in) {
        this.in = new BufferedReader(in);
    }

    @Override
    public @Nullable TreeRow next() throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.toString().isBlank()) {
            text.setLength(0);
            if (!readLine(text)) {
                return null;
            }
            line++;
        }
        Parsed<JsonNode> tree = text.length() > MAX_LINE_CHARS
                ? new Parsed.Malformed<>("the line has more than " + MAX_LINE_CHARS + " characters")
                : Json.tree(text.toString().getBytes(StandardCharsets.UTF_8));
        return new TreeRow(line, tree);
    }

    /** Reads up to the line's end and keeps a little more than is allowed; false at the end of the text. */
    private boolean readLine(StringBuilder text) throws IOException {
        int next = in.read();
        boolean any = next >= 0;
        while (next >= 0 && next != '\n') {
            if (text.length() <= MAX_LINE_CHARS) {
                text.append((char) next);
            }
            next = in.read();
        }
        return any;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
