package dev.waybill.simulator.demand;

import dev.waybill.api.feed.Layout;
import dev.waybill.api.feed.Table;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a file of the given layout row by row, and counts its rows. */
final class TableFile {
    private TableFile() {}

    static void read(Path file, Layout layout, Tally tally, Consumer<Table.Row> use) throws IOException, FileRefused {
        Table.Opened opened = Table.open(new BufferedInputStream(Files.newInputStream(file)), layout);
        if (opened instanceof Table.Refused refused) {
            throw new FileRefused(file, refused.detail());
        }
        try (Table table = ((Table.Open) opened).table()) {
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                tally.row();
                if (row.problem() == null) {
                    use.accept(row);
                } else {
                    tally.leaveOut("damaged row");
                }
            }
        }
    }
}
