package dev.waybill.api.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feed row by row, CSV or NDJSON, plain or gzip; which one it is shows in its first character. Holds one row at
 * a time. Not safe for several threads.
 */
public final class FeedReader<T> implements AutoCloseable {
    private final FeedKind<T> kind;
    private final TreeRows rows;

    private FeedReader(FeedKind<T> kind, TreeRows rows) {
        this.kind = kind;
        this.rows = rows;
    }

    /** The reader closes the stream. A table with a wrong header opens as one bad row that says so. */
    public static <T> FeedReader<T> open(InputStream in, FeedKind<T> kind) throws IOException {
        PushbackReader text = Inputs.text(in);
        return new FeedReader<>(kind, Inputs.peek(text) == '{' ? new JsonRows(text) : CsvRows.open(text, kind));
    }

    /** The next row, or null at the end. */
    public @Nullable FeedRow<T> next() throws IOException {
        TreeRows.TreeRow row = rows.next();
        return row == null ? null : of(row.line(), row.tree().then(kind::read));
    }

    static <T> FeedRow<T> of(long line, Parsed<T> parsed) {
        if (parsed instanceof Parsed.Good<T> good) {
            return new FeedRow.Good<>(line, good.value());
        }
        return new FeedRow.Bad<>(
                line,
                parsed instanceof Parsed.Invalid<T> invalid
                        ? invalid.errors()
                        : List.of(new FieldError("", "MALFORMED", ((Parsed.Malformed<T>) parsed).detail())));
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    /** Rows as JSON trees, whatever they were. */
    interface TreeRows extends AutoCloseable {
        @Nullable
        TreeRow next() throws IOException;

        @Override
        void close() throws IOException;

        record TreeRow(long line, Parsed<JsonNode> tree) {}
    }
}
