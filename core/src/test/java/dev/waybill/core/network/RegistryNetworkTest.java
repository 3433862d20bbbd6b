package dev.waybill.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryRegistry;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.ShardId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RegistryNetworkTest {
    private final Deque<CompletableFuture<Registry.Contents>> reads = new ArrayDeque<>();
    private final RegistryNetwork network = new RegistryNetwork(this::read, UsPlaces.load());

    /** Is answered when the test says so. */
    private CompletionStage<Registry.Contents> read() {
        CompletableFuture<Registry.Contents> read = new CompletableFuture<>();
        reads.add(read);
        return read;
    }

    @Test
    void nearest_equalsSortingAllByDistance() {
        Random random = new Random(7);
        List<FulfillmentNode> nodes = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            GeoPoint point = new GeoPoint(25 + random.nextDouble() * 24, -125 + random.nextDouble() * 58);
            nodes.add(Fixtures.node("N" + i, NodeType.STORE, new Place("US", "TX", "", point), "24/7"));
        }
        show(nodes);
        GeoPoint from = Fixtures.CHICAGO.point();

        List<Long> expected = nodes.stream()
                .map(node -> node.position().metresTo(from))
                .sorted()
                .limit(12)
                .toList();
        assertThat(network.nearest(from, 12).stream()
                        .map(node -> node.position().metresTo(from)))
                .containsExactlyElementsOf(expected);
    }

    @Test
    void nearest_limitBeyondTheNodes_returnsAll() {
        show(List.of(Fixtures.store(), Fixtures.warehouse()));

        assertThat(network.nearest(Fixtures.NEW_YORK.point(), 10))
                .containsExactly(Fixtures.store(), Fixtures.warehouse());
    }

    @Test
    void refresh_overtakenByALaterOne_isDropped() {
        network.refresh();
        network.refresh();
        CompletableFuture<Registry.Contents> first = reads.removeFirst();
        reads.removeFirst().complete(contents(List.of(Fixtures.store())));
        first.complete(contents(List.of()));

        assertThat(network.node(Fixtures.store().id())).isEqualTo(Fixtures.store());
    }

    @Test
    void refresh_thatFails_keepsWhatWasKnown() {
        show(List.of(Fixtures.store()));
        CompletableFuture<Void> failed = network.refresh().toCompletableFuture();
        reads.removeFirst().completeExceptionally(new IllegalStateException("down"));

        assertThat(failed).isCompletedExceptionally();
        assertThat(network.shardOf(Fixtures.store().id())).isEqualTo(new ShardId(3));
    }

    @Test
    void catchUp_readsOnlyWhatWasChanged_sinceTheLastTime() {
        MemoryRegistry registry = new MemoryRegistry(8);
        RegistryNetwork caughtUp = new RegistryNetwork(registry, UsPlaces.load());
        assertThat(caughtUp.catchUp()).isCompleted();
        long reads = caughtUp.readNumber();
        assertThat(caughtUp.catchUp()).isCompleted();
        assertThat(caughtUp.readNumber()).isEqualTo(reads);

        registry.saveItems(List.of(item("MUG", null)));

        assertThat(caughtUp.item(new Sku("MUG"))).isNull();
        assertThat(caughtUp.catchUp()).isCompleted();
        assertThat(caughtUp.item(new Sku("MUG"))).isNotNull();
        assertThat(caughtUp.readNumber()).isGreaterThan(reads);
    }

    @Test
    void catchUp_forTheFirstTime_reads_whateverTheNameIs() {
        RegistryNetwork unnamed =
                new RegistryNetwork(this::read, () -> CompletableFuture.completedStage(""), UsPlaces.load());
        unnamed.catchUp();
        reads.removeFirst().complete(contents(List.of(Fixtures.store())));

        assertThat(unnamed.node(Fixtures.store().id())).isEqualTo(Fixtures.store());
    }

    @Test
    void catchUp_thatFails_isMadeAgain() {
        CompletableFuture<Void> failed = network.catchUp().toCompletableFuture();
        reads.removeFirst().completeExceptionally(new IllegalStateException("down"));
        assertThat(failed).isCompletedExceptionally();

        CompletableFuture<Void> again = network.catchUp().toCompletableFuture();
        reads.removeFirst().complete(contents(List.of(Fixtures.store())));
        assertThat(again).isCompleted();
        assertThat(network.node(Fixtures.store().id())).isEqualTo(Fixtures.store());
    }

    @Test
    void item_isFoundByItsGtin_whateverItsLeadingZeros() {
        Item mug = item("MUG", "036000291452");
        Item copy = item("MUG-2", "0036000291452");
        network.refresh();
        reads.removeFirst()
                .complete(
                        new Registry.Contents(List.of(), List.of(copy, mug, item("LAMP", null)), List.of(), List.of()));

        assertThat(network.itemByGtin("036000291452")).isEqualTo(mug);
        assertThat(network.itemByGtin("00036000291452")).isEqualTo(mug);
        assertThat(network.itemByGtin("96385074")).isNull();
    }

    private static Item item(String sku, @Nullable String gtin) {
        return new Item(new Sku(sku), gtin, sku, 100, new Item.Size(1, 1, 1), new Money(100, "USD"));
    }

    @Test
    void place_knownAndUnknownCodes() {
        assertThat(network.place("US", "60607")).satisfies(place -> {
            assertThat(place.region()).isEqualTo("IL");
            assertThat(place.point().metresTo(Fixtures.CHICAGO.point())).isLessThan(20_000);
        });
        assertThat(network.place("US", "00000")).isNull();
        assertThat(network.place("US", "6060")).isNull();
        assertThat(network.place("DE", "60607")).isNull();
    }

    private void show(List<FulfillmentNode> nodes) {
        network.refresh();
        reads.removeFirst().complete(contents(nodes));
    }

    private static Registry.Contents contents(List<FulfillmentNode> nodes) {
        List<Registry.PlacedNode> placed = nodes.stream()
                .map(node -> new Registry.PlacedNode(node, new ShardId(3), 1))
                .toList();
        return new Registry.Contents(placed, List.of(), List.of(), List.of());
    }
}
