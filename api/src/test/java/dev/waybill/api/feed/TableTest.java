package dev.waybill.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.feed.Layout.Column;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class TableTest {
    private static final Layout PLACES = new Layout(
            "places",
            List.of(
                    Column.required("name", "city"),
                    Column.required("state", "region"),
                    Column.optional("population", "inhabitants")),
            false);

    @Test
    void open_findsColumnsByAliasWhateverTheirOrderAndCase() throws IOException {
        List<Table.Row> rows = rows("Region,Extra,CITY\nNY,x,Albany\nTX,y,Waco\n");

        assertThat(rows).extracting(row -> row.get("name")).containsExactly("Albany", "Waco");
        assertThat(rows).extracting(row -> row.get("state")).containsExactly("NY", "TX");
        assertThat(rows).extracting(row -> row.get("population")).containsExactly("", "");
    }

    @Test
    void next_quotesCommasAndLineEndsInFields_areRead() throws IOException {
        List<Table.Row> rows = rows("name,state\r\n\"Saint \"\"X\"\", North\",NY\r\n\"Two\nlines\",TX\r\n\r\nWaco,TX");

        assertThat(rows).extracting(row -> row.get("name")).containsExactly("Saint \"X\", North", "Two\nlines", "Waco");
        assertThat(rows).extracting(Table.Row::line).containsExactly(2L, 3L, 6L);
    }

    @Test
    void open_gzipAndByteOrderMark_areTakenOff() throws IOException {
        byte[] text = "\uFEFFname,state\nCañon City,CO\n".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }

        assertThat(rows(text)).extracting(row -> row.get("name")).containsExactly("Cañon City");
        assertThat(rows(packed.toByteArray()))
                .extracting(row -> row.get("name"))
                .containsExactly("Cañon City");
    }

    @Test
    void open_unknownHeader_isRefusedWithWhatWasSeenAndIsNeeded() throws IOException {
        String detail = refusal("town,zip\nAlbany,12207\n", PLACES);

        assertThat(detail)
                .contains("columns missing: name (or city), state (or region)")
                .contains("seen: town, zip")
                .contains("may be there: population (or inhabitants)");
        assertThat(refusal("", PLACES)).contains("columns missing");
        assertThat(refusal("name,city,state\n", PLACES)).contains("two columns are name");
    }

    @Test
    void open_strictLayout_refusesColumnsItDoesNotKnow() throws IOException {
        Layout strict = new Layout("places", PLACES.columns(), true);

        assertThat(refusal("name,state,populaton\n", strict)).contains("columns not known: populaton");
    }

    @Test
    void next_rowOfAnotherLength_saysSo() throws IOException {
        assertThat(rows("name,state\nAlbany\nWaco,TX\n"))
                .extracting(Table.Row::problem)
                .containsExactly("has 1 fields, the header has 2", null);
    }

    @Test
    void next_quoteThatNeverEnds_isTheLastRow() throws IOException {
        List<Table.Row> rows = rows("name,state\nWaco,TX\n\"Albany,NY\nDallas,TX\n");

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).line()).isEqualTo(3);
        assertThat(rows.get(1).problem()).startsWith("not CSV");
    }

    private static List<Table.Row> rows(String text) throws IOException {
        return rows(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Table.Row> rows(byte[] text) throws IOException {
        List<Table.Row> rows = new ArrayList<>();
        try (Table table = ((Table.Open) Table.open(new ByteArrayInputStream(text), PLACES)).table()) {
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static String refusal(String text, Layout layout) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return ((Table.Refused) Table.open(in, layout)).detail();
    }
}
