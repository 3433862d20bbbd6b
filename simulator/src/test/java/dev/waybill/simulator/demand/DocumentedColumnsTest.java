package dev.waybill.simulator.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.feed.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DocumentedColumnsTest {
    @Test
    void everyColumnAndAlias_isInTheDocs() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "input-files.md"));

        for (Layout layout : List.of(StoreFile.LAYOUT, PlaceFile.LAYOUT, OrderFile.LAYOUT)) {
            for (Layout.Column column : layout.columns()) {
                String row = "| %s | %s | %s"
                        .formatted(
                                column.name(),
                                String.join(", ", column.aliases()),
                                column.required() ? "required" : "");
                assertThat(docs).contains(row);
            }
        }
    }
}
