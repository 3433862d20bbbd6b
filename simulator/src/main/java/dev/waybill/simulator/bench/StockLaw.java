package dev.waybill.simulator.bench;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodePlacement;
import dev.waybill.core.shard.ShardId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * What is bought where: one of the nodes, and one SKU out of each third of its range, all with the same chance. The
 * peer draws by the same law. Safe for any thread.
 */
final class StockLaw {
    static final int NODES = 20;
    static final int LINES = 3;

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private final AtomicLong state;
    private final List<NodeId> nodes;
    private final List<Sku> skus;
    private final int shards;

    /** {@code skusOfNode} is a multiple of three, so that the thirds are equal. */
    StockLaw(long seed, int skusOfNode, int shards) {
        this.state = new AtomicLong(seed);
        this.nodes = IntStream.range(0, NODES)
                .mapToObj(i -> new NodeId("N-%02d".formatted(i)))
                .toList();
        this.skus = IntStream.range(0, skusOfNode)
                .mapToObj(i -> new Sku("SKU-%05d".formatted(i)))
                .toList();
        this.shards = shards;
    }

    List<NodeId> nodes() {
        return nodes;
    }

    List<Sku> skus() {
        return skus;
    }

    ShardId shardOf(NodeId node) {
        return NodePlacement.of(node, shards);
    }

    NodeId node() {
        return nodes.get(below(NODES));
    }

    /** Nodes of different shards. */
    List<NodeId> nodesApart(int count) {
        List<NodeId> apart = new ArrayList<>();
        while (apart.size() < count) {
            NodeId next = node();
            if (apart.stream().noneMatch(other -> shardOf(other).equals(shardOf(next)))) {
                apart.add(next);
            }
        }
        return apart;
    }

    List<Sku> cart() {
        int third = skus.size() / LINES;
        List<Sku> cart = new ArrayList<>(LINES);
        for (int i = 0; i < LINES; i++) {
            cart.add(skus.get(i * third + below(third)));
        }
        return cart;
    }

    /** SplitMix64. */
    long chance() {
        long z = state.addAndGet(GAMMA);
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    private int below(int bound) {
        return (int) (((chance() >>> 32) * bound) >>> 32);
    }
}
