package dev.waybill.api.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.network.RegistryNetwork;
import dev.waybill.core.network.UsPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DocumentedFeedsTest {
    private static FeedKind<?> stock() {
        return FeedKind.stockRows(
                new RegistryNetwork(new MemoryRegistry(1)::readAll, UsPlaces.load()), () -> Instant.EPOCH);
    }

    private static FeedKind<?> rules() {
        return FeedKind.safetyStockRules(new RegistryNetwork(new MemoryRegistry(1)::readAll, UsPlaces.load()));
    }

    private static FeedKind<?> carriers() {
        return FeedKind.carrierServices(new RegistryNetwork(new MemoryRegistry(1)::readAll, UsPlaces.load()));
    }

    @Test
    void everyColumnAndAlias_isInTheDocs() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "input-files.md"));

        for (FeedKind<?> kind : List.of(FeedKind.nodes(), FeedKind.items(), carriers(), rules(), stock())) {
            for (Layout.Column column : kind.layout().columns()) {
                String aliases = column.aliases().isEmpty() ? "" : String.join(", ", column.aliases()) + " ";
                assertThat(docs)
                        .contains(
                                "| " + column.name() + " | " + aliases + "| " + (column.required() ? "required" : ""));
            }
        }
    }
}
