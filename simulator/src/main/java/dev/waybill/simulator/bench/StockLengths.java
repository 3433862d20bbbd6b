package dev.waybill.simulator.bench;

import java.time.Duration;
import java.util.List;

/**
 * How much of everything.
 *
 * @param skus of each node, a multiple of three
 * @param warmUp before each variant
 * @param checkpointEvery of each shard, as in production in a run of full length
 * @param clients of the peer, each a variant
 * @param peerWarmUp in seconds
 * @param peerSeconds of one variant
 */
record StockLengths(
        int skus,
        Duration warmUp,
        Duration measured,
        Duration checkpointEvery,
        List<Integer> clients,
        int peerWarmUp,
        int peerSeconds) {
    private static final StockLengths QUICK = new StockLengths(
            1_998, Duration.ofMillis(1500), Duration.ofMillis(2500), Duration.ofSeconds(5), List.of(16, 64), 1, 1);
    private static final StockLengths FULL = new StockLengths(
            19_998, Duration.ofSeconds(30), Duration.ofSeconds(20), Duration.ofSeconds(30), List.of(16, 64), 5, 10);

    private static final StockLengths TINY = new StockLengths(
            510, Duration.ofMillis(300), Duration.ofMillis(600), Duration.ofMillis(200), List.of(4), 0, 1);

    static StockLengths of(BenchSettings.Size size) {
        return switch (size) {
            case FULL -> FULL;
            case QUICK -> QUICK;
            case TINY -> TINY;
        };
    }
}
