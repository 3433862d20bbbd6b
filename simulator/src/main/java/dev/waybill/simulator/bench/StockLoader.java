package dev.waybill.simulator.bench;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeCommand.SetNode;
import dev.waybill.core.stock.NodeResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens nodes and fills their shelves, by the same commands as a feed. */
final class StockLoader {
    /** More than any run takes. */
    static final int PLENTY = 500_000_000;

    private static final int IN_FLIGHT = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Shards shards;
    private final StockLaw law;
    private final InstantSource clock;
    private long sequence;

    StockLoader(Shards shards, StockLaw law, InstantSource clock) {
        this.shards = shards;
        this.law = law;
        this.clock = clock;
    }

    void load() throws Exception {
        send(law.nodes().stream()
                .map(node -> new Sent(law.shardOf(node), new SetNode(node, PLENTY, true)))
                .toList());
        List<Sent> counts = new ArrayList<>();
        for (int from = 0; from < law.skus().size(); from += Count.MAX_ROWS) {
            for (NodeId node : law.nodes()) {
                counts.add(new Sent(law.shardOf(node), count(node, from, PLENTY)));
            }
        }
        send(counts);
    }

    /** Rows of a delta feed: each changes something. Null is never answered. */
    Supplier<@Nullable CompletionStage<Boolean>> feed() {
        int pages = law.skus().size() / Count.MAX_ROWS;
        return () -> {
            int page = Math.floorMod((int) law.chance(), pages);
            NodeId node = law.node();
            return submit(new Sent(
                    law.shardOf(node), count(node, page * Count.MAX_ROWS, PLENTY + (int) (sequence % 1_000_000))));
        };
    }

    private record Sent(ShardId shard, Command command) {}

    private Count count(NodeId node, int from, int units) {
        Instant asOf = clock.instant();
        List<CountRow> rows = new ArrayList<>();
        for (Sku sku : law.skus()
                .subList(from, Math.min(from + Count.MAX_ROWS, law.skus().size()))) {
            rows.add(new CountRow(sku, units, asOf, ++sequence));
        }
        return new Count(node, "bench", rows);
    }

    private void send(List<Sent> all) throws Exception {
        Iterator<Sent> rest = all.iterator();
        ClosedLoop.Outcome outcome =
                ClosedLoop.run(() -> rest.hasNext() ? submit(rest.next()) : null, IN_FLIGHT, PATIENCE);
        if (outcome.failed() > 0 || outcome.done() < all.size()) {
            throw new IllegalStateException(outcome.failed() + " of " + all.size() + " commands to load stock failed");
        }
    }

    private CompletionStage<Boolean> submit(Sent sent) {
        return shards.submit(sent.shard(), sent.command(), null, clock.instant().plus(PATIENCE))
                .thenApply(StockLoader::good);
    }

    private static boolean good(Shards.Answer answer) {
        if (!(answer instanceof Shards.Decided decided)) {
            return false;
        }
        Result result = decided.result();
        return result instanceof NodeResult.Done || result instanceof NodeResult.Counted;
    }
}
