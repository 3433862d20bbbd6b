package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.port.ShardTransport;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Asks another member for a copy of a shard that it owns. */
final class SnapshotClient {
    static final Duration PAGE_TIMEOUT = Duration.ofSeconds(3);

    private final ShardTransport transport;
    private final RecordCodec codec;
    private final Executor worker;

    SnapshotClient(ShardTransport transport, RecordCodec codec, Executor worker) {
        this.transport = transport;
        this.codec = codec;
        this.worker = worker;
    }

    /** Empty when the member does not own the shard any more, or the copy changed under way. */
    CompletionStage<Optional<ShardSnapshot>> fetch(String address, ShardId shard) {
        return new Copy(address, shard).page(SnapshotPage.Request.first(shard));
    }

    /** One copy under way; its pages come one after the other. */
    private final class Copy {
        private final String address;
        private final ShardId shard;
        private final Map<EntryKey, Entry> state = new HashMap<>();

        private Copy(String address, ShardId shard) {
            this.address = address;
            this.shard = shard;
        }

        private CompletionStage<Optional<ShardSnapshot>> page(SnapshotPage.Request request) {
            return transport
                    .request(address, codec.encode(request), PAGE_TIMEOUT)
                    .thenApplyAsync(bytes -> codec.decode(bytes, SnapshotPage.class), worker)
                    .thenCompose(page -> add(request.page(), page));
        }

        private CompletionStage<Optional<ShardSnapshot>> add(int number, SnapshotPage page) {
            if (page.pages() == 0) {
                return CompletableFuture.completedStage(Optional.empty());
            }
            page.entries().forEach(kept -> state.put(kept.key(), kept.value()));
            if (number + 1 >= page.pages()) {
                return CompletableFuture.completedStage(
                        Optional.of(new ShardSnapshot(shard, page.epoch(), page.seq(), state)));
            }
            return page(new SnapshotPage.Request(shard, page.epoch(), page.seq(), number + 1));
        }
    }
}
