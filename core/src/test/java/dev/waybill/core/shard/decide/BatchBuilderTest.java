package dev.waybill.core.shard.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.WaybillLogic;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardMetrics;
import dev.waybill.core.shard.port.ShardStore.Head;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeCommand.SetNode;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What does not fit. */
class BatchBuilderTest {
    private static final NodeId NODE = new NodeId("N-1");
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final ShardTime TIME = new ShardTime(NOW, NOW);

    @Test
    void decisionLargerThanTheBoundOfOne_isRefusedAsThat_soThatItsSenderDividesIt() {
        BatchBuilder builder = builder(2_000);
        assertThat(offered(builder, new SetNode(NODE, 5, true))).isNull();
        assertThat(offered(builder, count(200))).isInstanceOf(Reply.TooLarge.class);
        assertThat(offered(builder, count(5))).isNull();
    }

    private static Count count(int rows) {
        return new Count(
                NODE,
                "wms",
                IntStream.range(0, rows)
                        .mapToObj(i -> new CountRow(new Sku("SKU-" + i), 5, NOW, 1))
                        .toList());
    }

    /** Null while the answer waits for the batch. */
    private static Reply offered(BatchBuilder builder, Command command) {
        Pending pending = new Pending(command, null, Long.MAX_VALUE);
        assertThat(builder.offer(pending)).isTrue();
        return pending.reply().toCompletableFuture().getNow(null);
    }

    private static BatchBuilder builder(long commandBytes) {
        ShardConfig.Batching usual = ShardConfig.defaults(1).batching();
        var bounds = new ShardConfig.Batching(
                usual.mailbox(),
                commandBytes,
                usual.batchCommands(),
                usual.batchBytes(),
                usual.inFlightFloor(),
                usual.resend(),
                usual.fenceAfter());
        var deciding = new Deciding(
                new WaybillLogic(OrderPolicy.standard()),
                new RecordCodec(JournalTypes.all()),
                bounds,
                ShardMetrics.NONE);
        return new BatchBuilder(deciding, new ShardId(0), new Head(1, 0, "", "", 0, 0), new NothingApplied(), TIME);
    }
}
