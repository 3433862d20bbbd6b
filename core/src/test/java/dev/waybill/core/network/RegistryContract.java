package dev.waybill.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Registry.PlacedNode;
import dev.waybill.core.shard.Records;
import dev.waybill.core.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What members rely on when they keep their network. Every implementation of {@link Registry} is tested by it. */
public abstract class RegistryContract {
    protected static final int SHARDS = 256;
    private static final long LIMIT_SECONDS = 60;

    private final String run = UUID.randomUUID().toString().substring(0, 8);

    protected abstract Registry registry();

    @Test
    void saveNode_isReadBackWithAShardThatNeverChanges() throws Exception {
        FulfillmentNode node = node("a");

        ShardId shard = get(registry().saveNode(node));
        FulfillmentNode renamed = Records.with(node, "name", "Another name");
        ShardId again = get(registry().saveNode(renamed));

        assertThat(again).isEqualTo(shard);
        assertThat(shard.value()).isBetween(0, SHARDS - 1);
        assertThat(get(registry().readAll()).nodes())
                .filteredOn(placed -> placed.node().id().equals(node.id()))
                .containsExactly(new PlacedNode(renamed, shard));
    }

    @Test
    void saveNode_ofManyAtOnce_spreadsThemAndAgreesOnEachShard() throws Exception {
        List<CompletionStage<ShardId>> saved = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            saved.add(registry().saveNode(node("many-" + i)));
            saved.add(registry().saveNode(node("many-" + i)));
        }
        List<ShardId> shards = new ArrayList<>();
        for (CompletionStage<ShardId> each : saved) {
            shards.add(get(each));
        }

        for (int i = 0; i < shards.size(); i += 2) {
            assertThat(shards.get(i)).isEqualTo(shards.get(i + 1));
        }
        assertThat(shards).doesNotContainNull();
        assertThat(shards.stream().distinct().count()).isGreaterThan(20);
    }

    @Test
    void saveItems_ofThousands_areReadBackAndTheLastSaveWins() throws Exception {
        List<Item> items = IntStream.range(0, 3_000).mapToObj(this::item).toList();
        get(registry().saveItems(items));
        Item changed = Records.with(items.get(7), "weightGrams", 999);
        get(registry().saveItems(List.of(changed)));

        List<Item> read = get(registry().readAll()).items();

        assertThat(read).contains(changed).containsAll(items.subList(8, 3_000));
        assertThat(read).doesNotContain(items.get(7));
    }

    @Test
    void saveCarrierService_isReadBack() throws Exception {
        CarrierService service = Records.with(Fixtures.ground(), "id", "ground-" + run);
        get(registry().saveCarrierService(service));

        assertThat(get(registry().readAll()).services()).contains(service);
    }

    private FulfillmentNode node(String name) {
        return Fixtures.node(run + "-" + name, NodeType.STORE, Fixtures.NEW_YORK, "Mo-Sa 09:00-21:00");
    }

    private Item item(int number) {
        return new Item(
                new Sku(run + "-" + number),
                null,
                "Item " + number,
                100 + number,
                new Item.Size(10, 20, 30),
                new Money(1_099, "USD"));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
}
