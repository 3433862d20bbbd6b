package dev.waybill.api.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A CSV table read row by row, plain or gzip, its columns found by header. Not safe for several threads. */
public final class Table implements AutoCloseable {
    private static final int MAX_FIELD_CHARS = 1 << 16;
    private static final CsvFactory CSV = CsvFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_FIELD_CHARS)
                    .build())
            .build();

    private final CsvParser parser;
    private List<String> header = List.of();
    private Map<String, Integer> positions = Map.of();
    private boolean broken;

    private Table(CsvParser parser) {
        this.parser = parser;
    }

    /** What came of opening a file. */
    public sealed interface Opened {}

    public record Open(Table table) implements Opened {}

    /** Not a table of that layout; {@code detail} says what was seen and what is needed. */
    public record Refused(String detail) implements Opened {}

    /**
     * One row.
     *
     * @param line where it begins, from 1
     * @param problem what is wrong with the row as a whole, or null
     */
    public record Row(long line, @Nullable String problem, List<String> fields, Map<String, Integer> positions) {
        /** The field, stripped; empty when the table has no such column. */
        public String get(String column) {
            Integer position = positions.get(column);
            return position == null || position >= fields.size()
                    ? ""
                    : fields.get(position).strip();
        }

        private boolean isBlank() {
            return fields.size() == 1 && fields.get(0).isBlank();
        }
    }

    /** Reads the header. The table closes the stream; a refused one is closed already. */
    public static Opened open(InputStream in, Layout layout) throws IOException {
        return open(Inputs.text(in), layout);
    }

    static Opened open(Reader text, Layout layout) throws IOException {
        CsvParser parser = CSV.createParser(new BufferedReader(text));
        Table table = new Table(parser);
        Row first = table.next();
        Layout.Match match = layout.match(first == null || first.problem() != null ? List.of() : first.fields());
        if (match instanceof Layout.Found found) {
            table.header = first == null ? List.of() : first.fields();
            table.positions = found.positions();
            return new Open(table);
        }
        table.close();
        return new Refused(((Layout.Refused) match).detail());
    }

    /** The next row that is not empty, or null at the end. A row whose quotes never end is the last one. */
    public @Nullable Row next() throws IOException {
        Row row = read();
        while (row != null && row.isBlank()) {
            row = read();
        }
        return row;
    }

    private @Nullable Row read() throws IOException {
        if (broken) {
            return null;
        }
        long line = parser.currentLocation().getLineNr();
        List<String> fields = new ArrayList<>(header.size());
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                fields.add(parser.getText());
            }
        } catch (JsonProcessingException e) {
            broken = true;
            return new Row(line, "not CSV: " + e.getOriginalMessage(), fields, Map.of());
        }
        return new Row(line, problem(fields), fields, positions);
    }

    private @Nullable String problem(List<String> fields) {
        return header.isEmpty() || fields.size() == header.size()
                ? null
                : "has " + fields.size() + " fields, the header has " + header.size();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
