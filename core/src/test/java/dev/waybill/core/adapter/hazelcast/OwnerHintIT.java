package dev.waybill.core.adapter.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OwnerHintIT {
    private static final Sku SKU = new Sku("A");
    private static final List<ShardId> SHARDS =
            IntStream.range(0, 256).mapToObj(ShardId::new).toList();

    @Test
    void shardsOfASmallInstallation_areOwnedByAllMembers() {
        try (TestCluster cluster = new TestCluster(1)) {
            HazelcastOwnerHint hint = new HazelcastOwnerHint(cluster.member(0));
            assertThat(hint.preferredOwner(SHARDS.get(0))).contains("m0");
            cluster.join();
            TestCluster.await(
                    "the second member has partitions",
                    () -> SHARDS.stream()
                            .anyMatch(shard -> hint.preferredOwner(shard).equals(Optional.of("m1"))));
            Map<String, Long> counts = SHARDS.subList(0, 16).stream()
                    .collect(Collectors.groupingBy(
                            shard -> hint.preferredOwner(shard).orElseThrow(), Collectors.counting()));
            assertThat(counts).containsOnlyKeys("m0", "m1");
            assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(4L, 12L));
        }
    }

    @Test
    void shards_haveDifferentPartitions_whateverTheirNumber() {
        for (int partitions : new int[] {1, 2, 12, 100, 256, 271}) {
            assertThat(IntStream.range(0, partitions).map(i -> PartitionKeys.place(new ShardId(i), partitions)))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void stockGrid_keepsACellInThePartitionOfItsShard() throws Exception {
        try (TestCluster cluster = new TestCluster(1)) {
            StockGrid grid = StockGrid.of(cluster.member(0));
            StockGrid.Row row = new StockGrid.Row(new NodeId("N1"), 5, 2, 1, 1, 0);
            for (ShardId shard : SHARDS.subList(0, 20)) {
                StockGrid.Cell cell = new StockGrid.Cell(1, shard.value(), List.of(row));
                grid.put(shard, SKU, cell).toCompletableFuture().get(60, TimeUnit.SECONDS);
                assertThat(grid.read(shard, SKU).toCompletableFuture().get(60, TimeUnit.SECONDS))
                        .contains(cell);
                assertThat(grid.skus(shard)).containsExactly(SKU);
            }
        }
    }
}
