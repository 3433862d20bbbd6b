package dev.waybill.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Registry.NodeChange;
import dev.waybill.core.network.Registry.NodeSave;
import dev.waybill.core.network.Registry.NodeSave.Saved;
import dev.waybill.core.network.Registry.PlacedNode;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.Records;
import java.time.Instant;
import java.time.ZoneOffset;
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

        Saved created = save(node);
        FulfillmentNode renamed = Records.with(node, "name", "Another name");
        Saved changed = save(renamed);

        assertThat(created.created()).isTrue();
        assertThat(changed.created()).isFalse();
        ShardId shard = created.placed().shard();
        assertThat(changed.placed().shard()).isEqualTo(shard);
        assertThat(shard.value()).isBetween(0, SHARDS - 1);
        assertThat(get(registry().readAll()).nodes())
                .filteredOn(placed -> placed.node().id().equals(node.id()))
                .containsExactly(new PlacedNode(renamed, shard, 2));
    }

    @Test
    void changeNode_ofAThrottledOne_keepsItsThrottle() throws Exception {
        Throttle throttle = Throttle.of(30, Instant.parse("2026-03-05T00:00:00Z"), ZoneOffset.UTC, "flu", "anna");
        FulfillmentNode node = node("throttled");
        save(node);
        get(registry().changeNode(node.id(), present -> node.switched(false, throttle)));

        save(Records.with(node, "name", "Another name"));

        assertThat(stored(node).throttle()).isEqualTo(throttle);
        assertThat(stored(node).active()).isTrue();
    }

    @Test
    void changeNode_thatWantsNothing_saysWhatIsThere() throws Exception {
        FulfillmentNode node = node("left");
        assertThat(get(registry().changeNode(node.id(), present -> null))).isEqualTo(new NodeSave.Left(null));
        save(node);
        assertThat(get(registry().changeNode(node.id(), present -> null))).isEqualTo(new NodeSave.Left(node));
        assertThat(save(node).placed().revision()).isEqualTo(2);
    }

    @Test
    void changeNode_ofManyAtOnce_isMadeFromTheOneBefore() throws Exception {
        FulfillmentNode node = node("counted");
        save(Records.with(node, "dailyLines", 0));
        List<CompletionStage<NodeSave>> changes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            changes.add(registry()
                    .changeNode(node.id(), p -> p == null ? null : Records.with(p, "dailyLines", p.dailyLines() + 1)));
        }
        List<NodeSave> saves = new ArrayList<>();
        for (CompletionStage<NodeSave> each : changes) {
            saves.add(get(each));
        }

        assertThat(saves).allMatch(save -> save instanceof Saved);
        assertThat(stored(node).dailyLines()).isEqualTo(4);
        assertThat(saves.stream().map(save -> ((Saved) save).placed().revision()))
                .containsExactlyInAnyOrder(2, 3, 4, 5);
    }

    @Test
    void saveNodeGroup_isTheOneThatIsReadBack() throws Exception {
        NodeGroup first = new NodeGroup(run + "-near", "Near", List.of(new NodeId("a"), new NodeId("b")));
        NodeGroup second = new NodeGroup(first.id(), "Nearer", List.of(new NodeId("b")));
        get(registry().saveNodeGroup(first));
        get(registry().saveNodeGroup(second));
        assertThat(get(registry().readAll()).groups())
                .filteredOn(group -> group.id().equals(first.id()))
                .containsExactly(second);
    }

    @Test
    void version_isAnotherAfterEachChange_andTheSameWithoutOne() throws Exception {
        SafetyStockRule rule = new SafetyStockRule("named-" + run, new NodeId("N"), null, null, null, 3, 0, null, null);
        List<String> versions = new ArrayList<>(List.of(get(registry().version())));
        save(node("named"));
        versions.add(get(registry().version()));
        get(registry().saveItems(List.of(item(1))));
        versions.add(get(registry().version()));
        get(registry().saveCarrierService(Records.with(Fixtures.ground(), "id", "named-" + run)));
        versions.add(get(registry().version()));
        get(registry().saveSafetyStockRule(rule));
        versions.add(get(registry().version()));
        get(registry().removeSafetyStockRule(rule.id()));
        versions.add(get(registry().version()));
        get(registry().saveNodeGroup(new NodeGroup(run + "-named", "Named", List.of(new NodeId("a")))));
        versions.add(get(registry().version()));

        assertThat(versions).doesNotHaveDuplicates();
        get(registry().changeNode(new NodeId(run + "-named"), present -> null));
        assertThat(get(registry().version())).isEqualTo(versions.get(versions.size() - 1));
    }

    private Saved save(FulfillmentNode node) throws Exception {
        return (Saved) get(registry().changeNode(node.id(), NodeChange.to(node)));
    }

    private FulfillmentNode stored(FulfillmentNode node) throws Exception {
        return get(registry().readAll()).nodes().stream()
                .map(PlacedNode::node)
                .filter(stored -> stored.id().equals(node.id()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void saveNode_ofManyAtOnce_spreadsThemAndAgreesOnEachShard() throws Exception {
        List<CompletionStage<NodeSave>> saved = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            FulfillmentNode node = node("many-" + i);
            saved.add(registry().changeNode(node.id(), NodeChange.to(node)));
            saved.add(registry().changeNode(node.id(), NodeChange.to(node)));
        }
        List<ShardId> shards = new ArrayList<>();
        for (CompletionStage<NodeSave> each : saved) {
            shards.add(((Saved) get(each)).placed().shard());
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

    @Test
    void saveSafetyStockRule_isReadBack_changed_andRemoved() throws Exception {
        Instant march = Instant.parse("2026-03-01T00:00:00Z");
        SafetyStockRule rule = new SafetyStockRule(
                "rule-" + run, new NodeId("N"), null, "toys", "web", 0, 15, march, march.plusSeconds(1));
        get(registry().saveSafetyStockRule(rule));
        assertThat(get(registry().readAll()).safetyStockRules()).contains(rule);

        SafetyStockRule changed = Records.with(rule, "percent", 20);
        get(registry().saveSafetyStockRule(changed));
        assertThat(get(registry().readAll()).safetyStockRules())
                .contains(changed)
                .doesNotContain(rule);

        get(registry().removeSafetyStockRule(rule.id()));
        get(registry().removeSafetyStockRule(rule.id()));
        assertThat(get(registry().readAll()).safetyStockRules())
                .noneMatch(each -> each.id().equals(rule.id()));
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
