package dev.waybill.api.feed;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.Parsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a feed whose bytes are pushed as they arrive, for a reader that must not block. Not safe for several threads. */
public final class PushedRows<T> {
    private final FeedKind<T> kind;
    private final boolean csv;
    private final int maxRowBytes;
    private final Sink<T> sink;
    private final RowSplitter splitter;
    private @Nullable Map<String, Integer> positions;
    private int width;
    private boolean refused;

    /**
     * Makes a reader.
     *
     * @param csv a table with a header, else one JSON object a line
     */
    public PushedRows(FeedKind<T> kind, boolean csv, int maxRowBytes, Sink<T> sink) {
        this.kind = kind;
        this.csv = csv;
        this.maxRowBytes = maxRowBytes;
        this.sink = sink;
        this.splitter = new RowSplitter(csv, maxRowBytes, new Rows());
    }

    /** Takes what was read. */
    public interface Sink<T> {
        void row(FeedRow<T> row);

        /** The header is not that of such a table; no row follows. */
        void wrongHeader(String detail);
    }

    public void feed(byte[] bytes) {
        splitter.feed(bytes);
    }

    public void finish() {
        splitter.finish();
    }

    private final class Rows implements RowSplitter.Rows {
        @Override
        public void row(long line, String text) {
            if (refused) {
                return;
            }
            if (!csv) {
                sink.row(FeedReader.of(line, Json.tree(text).then(kind::read)));
            } else if (positions == null) {
                header(text);
            } else {
                sink.row(FeedReader.of(line, tree(split(text), positions).then(kind::read)));
            }
        }

        @Override
        public void tooLong(long line) {
            if (!refused) {
                String detail = "a row has at most " + maxRowBytes + " bytes";
                sink.row(new FeedRow.Bad<>(line, List.of(new FieldError("", "ROW_TOO_LONG", detail))));
            }
        }
    }

    private void header(String text) {
        List<String> names = split(text);
        Layout.Match match = kind.layout().match(names);
        if (match instanceof Layout.Found found) {
            positions = found.positions();
            width = names.size();
        } else {
            refused = true;
            sink.wrongHeader(((Layout.Refused) match).detail());
        }
    }

    private Parsed<JsonNode> tree(List<String> fields, Map<String, Integer> at) {
        if (fields.size() != width) {
            return new Parsed.Malformed<>("has " + fields.size() + " fields, the header has " + width);
        }
        return CsvRows.tree(kind.columns(), column -> {
            Integer position = at.get(column);
            return position == null ? "" : fields.get(position).strip();
        });
    }

    /** The fields of one row; a doubled quote within quotes is a quote. */
    private static List<String> split(String row) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean inQuotes = false;
        for (int i = 0; i < row.length(); i++) {
            char next = row.charAt(i);
            if (next == '"' && inQuotes && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (next == '"') {
                inQuotes = !inQuotes;
            } else if (next == ',' && !inQuotes) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(next);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
