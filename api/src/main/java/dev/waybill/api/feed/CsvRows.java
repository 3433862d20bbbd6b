package dev.waybill.api.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Parsed;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rows of a table as the JSON of the same thing. */
final class CsvRows implements FeedReader.TreeRows {
    private final Table table;
    private final List<FeedColumn> columns;

    private CsvRows(Table table, List<FeedColumn> columns) {
        this.table = table;
        this.columns = columns;
    }

    static FeedReader.TreeRows open(Reader text, FeedKind<?> kind) throws IOException {
        Table.Opened opened = Table.open(text, kind.layout());
        return opened instanceof Table.Open open
                ? new CsvRows(open.table(), kind.columns())
                : new WrongHeader(((Table.Refused) opened).detail());
    }

    @Override
    public @Nullable TreeRow next() throws IOException {
        Table.Row row = table.next();
        return row == null ? null : new TreeRow(row.line(), tree(row));
    }

    private Parsed<JsonNode> tree(Table.Row row) {
        return row.problem() != null ? new Parsed.Malformed<>(row.problem()) : tree(columns, row::get);
    }

    /** The object that the cells stand for; {@code cell} answers the text under a column's name, maybe empty. */
    static Parsed<JsonNode> tree(List<FeedColumn> columns, UnaryOperator<String> cell) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        List<FieldError> errors = new ArrayList<>();
        for (FeedColumn column : columns) {
            String text = cell.apply(column.column().name());
            try {
                column.put(object, text);
            } catch (NumberFormatException e) {
                errors.add(new FieldError(column.pointer(), "WRONG_TYPE", "is not a number: " + text));
            } catch (IllegalArgumentException e) {
                errors.add(new FieldError(column.pointer(), "WRONG_TYPE", String.valueOf(e.getMessage())));
            }
        }
        return errors.isEmpty() ? new Parsed.Good<>(object) : new Parsed.Invalid<>(errors);
    }

    @Override
    public void close() throws IOException {
        table.close();
    }

    /** One bad row, then the end. */
    private static final class WrongHeader implements FeedReader.TreeRows {
        private @Nullable String detail;

        WrongHeader(String detail) {
            this.detail = detail;
        }

        @Override
        public @Nullable TreeRow next() {
            String told = detail;
            detail = null;
            return told == null
                    ? null
                    : new TreeRow(1, new Parsed.Invalid<>(List.of(new FieldError("", "UNKNOWN_HEADER", told))));
        }

        @Override
        public void close() {}
    }
}
