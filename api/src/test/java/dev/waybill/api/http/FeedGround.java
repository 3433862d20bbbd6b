package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeResult;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A house with two nodes, three items and shards that take every count: the ground of tests of feeds. */
abstract class FeedGround {
    static final String CSV = "text/csv";
    static final String FULL =
            "/v1/stock/feeds?mode=full&node_id=S1&source=wms&sequence=7" + "&as_of=2026-03-04T12:00:00Z&id=night";
    TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse(new ApiConfig(
                "127.0.0.1", 0, new ApiConfig.Limits(4_096, 1_024, 10_000_000, 100), Duration.ofSeconds(2)));
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/nodes/S2", Samples.NODE.replace("S1", "S2"));
        for (String sku : List.of("A", "B", "C")) {
            assertThat(house.put("/v1/items/" + sku, Samples.ITEM.replace("\"A\"", "\"" + sku + "\""))
                            .status())
                    .isLessThan(300);
        }
        house.shards.decide(
                NodeCommand.Count.class,
                count -> new NodeResult.Counted(count.rows().size(), 0, List.of()));
        house.shards.decide(NodeCommand.CloseSnapshot.class, close -> new NodeResult.Done());
        has("A", "B", "C");
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    /** What the node has, in the first of two parts of its shard; the second one is empty. */
    final void has(String... skus) {
        List<Sku> all = Stream.of(skus).sorted().map(Sku::new).toList();
        house.shards.decide(NodeCommand.ListStocked.class, list -> {
            Sku after = list.after();
            List<Sku> behind = all.stream()
                    .filter(sku -> list.part() == 0)
                    .filter(sku -> after == null || sku.value().compareTo(after.value()) > 0)
                    .toList();
            boolean more = behind.size() > NodeCommand.ListStocked.MOST;
            return new NodeResult.StockedListed(
                    more ? behind.subList(0, NodeCommand.ListStocked.MOST) : behind, 2, more);
        });
    }

    final List<NodeCommand.Count> counts() {
        return house.shards.seen().stream()
                .filter(NodeCommand.Count.class::isInstance)
                .map(NodeCommand.Count.class::cast)
                .toList();
    }

    final List<CountRow> zeros() {
        return counts().stream()
                .flatMap(count -> count.rows().stream())
                .filter(row -> row.counted() == 0)
                .toList();
    }

    final boolean closed() {
        return house.shards.seen().stream().anyMatch(NodeCommand.CloseSnapshot.class::isInstance);
    }

    static List<String> codes(JsonObject report) {
        return report.getJsonArray("errors").stream()
                .map(error -> ((JsonObject) error).getString("code"))
                .toList();
    }

    static String lines(String... lines) {
        return String.join("\n", lines);
    }
}
