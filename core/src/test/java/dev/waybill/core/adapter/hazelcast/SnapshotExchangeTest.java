package dev.waybill.core.adapter.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardTransport;
import dev.waybill.core.stock.EndedHold;
import dev.waybill.core.stock.HoldToken;
import dev.waybill.core.stock.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SnapshotExchangeTest {
    private static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());
    private static final ShardId SHARD = new ShardId(7);
    private static final NodeId NODE = new NodeId("N1");

    private Optional<ShardSnapshot> standing = Optional.empty();
    private int requests;
    private Runnable beforeRequest = () -> {};
    private final SnapshotServer server =
            new SnapshotServer(shard -> CompletableFuture.completedStage(standing), CODEC, Runnable::run);
    private final SnapshotClient client = new SnapshotClient(new Direct(), CODEC, Runnable::run);

    @Test
    void fetch_ofSeveralPages_bringsEveryPositionAndNothingPrivateToTheOwner() {
        int count = 2 * SnapshotServer.PAGE_ENTRIES + 5;
        Map<EntryKey, Entry> state = positions(count);
        HoldToken token = new HoldToken(SHARD, "o", "a", 1);
        state.put(EndedHold.key(token), new EndedHold(token, Instant.EPOCH));
        standing = Optional.of(new ShardSnapshot(SHARD, 3, 99, state));

        ShardSnapshot copy = fetch().orElseThrow();

        assertThat(copy.epoch()).isEqualTo(3);
        assertThat(copy.seq()).isEqualTo(99);
        assertThat(copy.state()).hasSize(count).doesNotContainKey(EndedHold.key(token));
        assertThat(copy.state().get(Position.key(NODE, new Sku("S4"))))
                .isEqualTo(new Position(NODE, new Sku("S4"), 4, 1, 0, 0, List.of(), List.of()));
        assertThat(requests).isEqualTo(3);
    }

    @Test
    void fetch_ofAShardThatIsNotServed_isEmpty() {
        assertThat(fetch()).isEmpty();
    }

    @Test
    void fetch_ofAnEmptyShard_isAnEmptyCopy() {
        standing = Optional.of(new ShardSnapshot(SHARD, 1, 0, Map.of()));
        assertThat(fetch().orElseThrow().state()).isEmpty();
    }

    @Test
    void fetch_whoseCopyIsPushedOutByOthers_isEmptyAndNeverMixed() {
        standing = Optional.of(new ShardSnapshot(SHARD, 1, 1, positions(SnapshotServer.PAGE_ENTRIES + 1)));
        beforeRequest = () -> {
            for (int i = 0; requests == 1 && i < SnapshotServer.MAX_COPIES; i++) {
                standing = Optional.of(new ShardSnapshot(SHARD, 1, 2L + i, positions(SnapshotServer.PAGE_ENTRIES + 1)));
                server.answer(CODEC.encode(SnapshotPage.Request.first(SHARD)));
            }
        };
        assertThat(fetch()).isEmpty();
    }

    private Optional<ShardSnapshot> fetch() {
        return client.fetch("owner", SHARD).toCompletableFuture().join();
    }

    private static Map<EntryKey, Entry> positions(int count) {
        Map<EntryKey, Entry> state = new HashMap<>();
        List<Position.Movement> recent = List.of(new Position.Movement(Instant.EPOCH, 1, 0));
        for (int i = 0; i < count; i++) {
            Sku sku = new Sku("S" + i);
            state.put(Position.key(NODE, sku), new Position(NODE, sku, i, 1, 0, 0, List.of(), recent));
        }
        return state;
    }

    private final class Direct implements ShardTransport {
        @Override
        public String address() {
            return "owner";
        }

        @Override
        public CompletionStage<byte[]> request(String address, byte[] request, Duration timeout) {
            beforeRequest.run();
            requests++;
            return server.answer(request);
        }

        @Override
        public void serve(Function<byte[], CompletionStage<byte[]>> handler) {}
    }
}
