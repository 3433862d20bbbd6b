package dev.waybill.core.shard.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.WaybillLogic;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.catalog.StockThreshold;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.stock.Backorders;
import dev.waybill.core.stock.ClaimsAtOnce;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.NodeCommand.Adjust;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeCommand.FollowSupply;
import dev.waybill.core.stock.NodeCommand.HoldRequest;
import dev.waybill.core.stock.NodeCommand.Receive;
import dev.waybill.core.stock.NodeCommand.SetNode;
import dev.waybill.core.stock.NodeCommand.SetSupply;
import dev.waybill.core.stock.NodeCommand.SettleClaims;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.NodeCommand.TryHolds;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.stock.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class BareShardTest {
    private static final NodeId NODE = new NodeId("N-1");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ShardTime TIME = new ShardTime(NOW, NOW);
    private static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());

    private static final Sku SKU = new Sku("PREORDERED-ARTICLE");

    private final BareShard shard = new BareShard(new WaybillLogic(OrderPolicy.standard()), CODEC);

    @Test
    void laterCommandOfABatch_seesWhatTheOnesBeforeDid() {
        List<Result> results = shard.decide(List.of(open(), receive("A", 5), adjust("A", -5), adjust("A", -1)), TIME);
        assertThat(results.subList(0, 3)).containsOnly(new NodeResult.Done());
        assertThat(results.get(3)).isInstanceOf(Refusal.class);
    }

    @Test
    void batchesWrittenAndOnlyDecided_leaveTheSameShelf() {
        var other = new BareShard(new WaybillLogic(OrderPolicy.standard()), CODEC);
        List<Command> commands = new ArrayList<>(List.of(open()));
        for (int i = 0; i < 600; i++) {
            commands.add(receive("SKU-" + i % 7, 1 + i % 3));
        }
        BareShard.Written written = shard.write(commands, TIME);
        assertThat(written.results()).isEqualTo(other.decide(commands, TIME));
        assertThat(written.batches()).isEqualTo(3);
        assertThat(written.bytes()).isPositive();
        List<Command> empty = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            empty.add(adjust("SKU-" + i, -100));
        }
        assertThat(shard.decide(empty, TIME)).isEqualTo(other.decide(empty, TIME));
    }

    /** Counts of several positions are divided when they do not fit; that of one position cannot be. */
    @Test
    void countThatFillsEverybodyWhoMayWait_isServedInDecisionsOfBoundedSize() {
        Sku sku = SKU;
        shard.decide(line(Backorders.MAX_PEGS), TIME);
        Count count = new Count(NODE, "wms", List.of(new CountRow(sku, 300, NOW, 1)));
        BareShard.Written written = shard.write(List.of(count), TIME);
        assertThat(written.results()).containsExactly(new NodeResult.Counted(1, 0, List.of()));
        long most = ShardConfig.Batching.defaults().commandBytes() / 8;
        assertThat(written.bytes()).isBetween(5_000L, most);
        int steps = Backorders.MAX_PEGS / 32 - 1;
        for (int i = 0; i < steps; i++) {
            BareShard.Written step = shard.write(List.of(new SettleClaims(NODE, sku)), TIME);
            assertThat(step.bytes()).as("step " + i).isBetween(5_000L, most);
        }
        assertThat(shard.write(List.of(new SettleClaims(NODE, sku)), TIME).bytes())
                .as("nobody is left")
                .isLessThan(1_000L);
    }

    /** So many orders of one unit that wait. */
    private static List<Command> line(int waiting) {
        Instant later = NOW.plus(Duration.ofDays(5));
        List<Command> commands = new ArrayList<>(
                List.of(new SetNode(NODE, 1_000, true), new SetSupply(NODE, SKU, "po-1", 1_000, later, "erp", 1)));
        for (int i = 0; i < waiting; i++) {
            String id = String.format(Locale.ROOT, "0190b3c2-7a4e-7000-8000-%012d", i);
            HoldToken token = new HoldToken(new ShardId(3), "ord_" + id, "fo_" + id, 1);
            var line = new SkuUnits(SKU, Quantity.of(1));
            var request = new HoldRequest(token, NODE, List.of(line), LocalDate.of(2026, 3, 6), null, false, later);
            commands.add(new TryHolds(List.of(request), NOW.plusSeconds(5), true));
            commands.add(new FollowSupply(token, 1, null, null));
        }
        return commands;
    }

    /** So many wait for a count that comes, and the decisions after the count until nobody is left. */
    private static List<Long> servedInSteps(int waiting, ClaimsAtOnce claims) {
        Thresholds thresholds = Thresholds.everywhere(new StockThreshold(2, 5));
        BareShard shard = new BareShard(new WaybillLogic(OrderPolicy.standard(), thresholds, claims), CODEC);
        shard.decide(line(waiting), TIME);
        List<Long> bytes = new ArrayList<>();
        bytes.add(shard.write(List.of(new Count(NODE, "wms", List.of(new CountRow(SKU, 300, NOW, 1)))), TIME)
                .bytes());
        for (long last = Long.MAX_VALUE; last > 1_000; ) {
            last = shard.write(List.of(new SettleClaims(NODE, SKU)), TIME).bytes();
            bytes.add(last);
        }
        return bytes;
    }

    @Test
    void boundOfClaims_isAsConfigured_andTheLargestFitsIntoOneCommand() {
        assertThat(servedInSteps(12, new ClaimsAtOnce(5)))
                .as("5, 5, 2, and nobody")
                .hasSize(4);
        List<Long> largest = servedInSteps(200, new ClaimsAtOnce(128));
        assertThat(largest).as("128, 72, and nobody").hasSize(3);
        assertThat(largest.get(0)).isLessThan(ShardConfig.Batching.defaults().commandBytes() / 2);
        assertThatThrownBy(() -> new ClaimsAtOnce(0)).hasMessageContaining("claims-at-once");
        assertThatThrownBy(() -> new ClaimsAtOnce(129)).hasMessageContaining("claims-at-once");
    }

    private static SetNode open() {
        return new SetNode(NODE, 100, true);
    }

    private static Receive receive(String sku, int units) {
        return new Receive(NODE, new Sku(sku), Quantity.of(units), "asn-1", "dock");
    }

    private static Adjust adjust(String sku, int delta) {
        return new Adjust(NODE, new Sku(sku), delta, "recount", "clerk");
    }
}
