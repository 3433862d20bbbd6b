package dev.waybill.simulator.bench;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.WaybillLogic;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.tenancy.BareShard;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand.Adjust;
import dev.waybill.core.stock.NodeCommand.ConfirmHolds;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeCommand.EndHolds;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.SetNode;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** One node with full shelves and what its clients ask for. Its clock goes on with each batch. */
final class DecisionShelf {
    private static final int SKUS = 19_998;
    private static final int SHARDS = 256;
    private static final long SEED = 1;
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-01-02");

    /** Leaves a position some two movements a day to remember. */
    private static final Duration STEP = Duration.ofMinutes(10);

    private final StockLaw law = new StockLaw(SEED, SKUS, SHARDS);
    private final NodeId node = law.nodes().get(0);
    private final BareShard shard =
            new BareShard(new WaybillLogic(OrderPolicy.standard()), new RecordCodec(JournalTypes.all()));
    private final List<HoldToken> held = new ArrayList<>();
    private Instant now = BEGIN;
    private long sequence;
    private int page;

    DecisionShelf() {
        decide(List.of(new SetNode(node, StockLoader.PLENTY, true)));
        for (int from = 0; from < SKUS; from += Count.MAX_ROWS) {
            decide(counts(Count.MAX_ROWS));
        }
    }

    record Written(List<Result> results, int batches, long bytes) {}

    List<Result> decide(List<Command> commands) {
        List<Result> results = shard.decide(commands, tick());
        results.forEach(DecisionShelf::require);
        return results;
    }

    Written write(List<Command> commands) {
        BareShard.Written written = shard.write(commands, tick());
        written.results().forEach(DecisionShelf::require);
        return new Written(written.results(), written.batches(), written.bytes());
    }

    List<Command> reservations(int count, boolean decided) {
        List<Command> commands = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            HoldToken token = token();
            held.add(token);
            List<SkuUnits> units = law.cart().stream()
                    .map(sku -> new SkuUnits(sku, Quantity.of(1)))
                    .toList();
            commands.add(
                    new TryHolds(List.of(new HoldRequest(token, node, units, DAY, null)), now.plus(STEP), decided));
        }
        return commands;
    }

    /** One command for each hold that stands: it is confirmed, or ended. The others stay for later. */
    List<Command> endings() {
        List<Command> commands = new ArrayList<>();
        held.forEach(token -> commands.add(new ConfirmHolds(List.of(token))));
        held.forEach(token -> commands.add(end(token)));
        held.clear();
        return commands;
    }

    /** Ends all holds, not counted. */
    void giveBack() {
        List<Command> commands = new ArrayList<>();
        held.forEach(token -> commands.add(end(token)));
        held.clear();
        decide(commands);
    }

    List<Command> adjustments(int count) {
        List<Command> commands = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            Sku sku = law.cart().get(0);
            commands.add(new Adjust(node, sku, law.chance() < 0 ? -1 : 1, "recount", "bench"));
        }
        return commands;
    }

    List<Command> counts(int rows) {
        List<CountRow> counted = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            Sku sku = law.skus().get((page + i) % SKUS);
            counted.add(new CountRow(sku, StockLoader.PLENTY / 2 + (int) (++sequence % 1_000_000), now, sequence));
        }
        page = (page + rows) % SKUS;
        return List.of(new Count(node, "bench", counted));
    }

    /** Its try-by time is over when it ends, so that nothing of it stays. */
    private static EndHolds end(HoldToken token) {
        return new EndHolds(List.of(token), BEGIN, true);
    }

    private HoldToken token() {
        ShardId home = new ShardId(Math.floorMod((int) law.chance(), SHARDS));
        String id = "%016x%016x".formatted(law.chance(), law.chance());
        return new HoldToken(home, "ord_" + id, "fo_" + id, 1);
    }

    private ShardTime tick() {
        now = now.plus(STEP);
        return new ShardTime(now, now);
    }

    private static void require(Result result) {
        if (result instanceof Refusal refusal) {
            throw new IllegalStateException(refusal.detail());
        }
    }
}
