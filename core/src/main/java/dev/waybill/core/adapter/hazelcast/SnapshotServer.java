package dev.waybill.core.adapter.hazelcast;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.SnapshotSource;
import dev.waybill.core.shard.codec.RecordCodec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Hands out copies of the shards that this member owns, page by page. */
final class SnapshotServer {
    static final int PAGE_ENTRIES = 2000;
    /** Copies kept for their later pages, the latest ones. A copy holds references to entries, which do not change. */
    static final int MAX_COPIES = 16;

    private final SnapshotSource source;
    private final RecordCodec codec;
    private final Executor worker;
    private final Map<Stamp, List<SnapshotPage.Kept>> copies = new LinkedHashMap<>();

    SnapshotServer(SnapshotSource source, RecordCodec codec, Executor worker) {
        this.source = source;
        this.codec = codec;
        this.worker = worker;
    }

    private record Stamp(ShardId shard, long epoch, long seq) {}

    CompletionStage<byte[]> answer(byte[] bytes) {
        SnapshotPage.Request request = codec.decode(bytes, SnapshotPage.Request.class);
        if (request.page() > 0) {
            Stamp stamp = new Stamp(request.shard(), request.epoch(), request.seq());
            return CompletableFuture.supplyAsync(() -> codec.encode(page(stamp, request.page())), worker);
        }
        return source.snapshot(request.shard())
                .thenApplyAsync(
                        snapshot -> codec.encode(snapshot.map(this::firstPage).orElse(SnapshotPage.NONE)), worker);
    }

    private SnapshotPage firstPage(ShardSnapshot snapshot) {
        Stamp stamp = new Stamp(snapshot.shard(), snapshot.epoch(), snapshot.seq());
        keep(stamp, snapshot);
        return page(stamp, 0);
    }

    private synchronized void keep(Stamp stamp, ShardSnapshot snapshot) {
        copies.computeIfAbsent(stamp, absent -> ReadContent.of(snapshot.state()));
        if (copies.size() > MAX_COPIES) {
            copies.remove(copies.keySet().iterator().next());
        }
    }

    private synchronized SnapshotPage page(Stamp stamp, int page) {
        List<SnapshotPage.Kept> all = copies.get(stamp);
        if (all == null) {
            return SnapshotPage.NONE;
        }
        int pages = Math.max(1, (all.size() + PAGE_ENTRIES - 1) / PAGE_ENTRIES);
        if (page >= pages) {
            return SnapshotPage.NONE;
        }
        int end = Math.min(all.size(), (page + 1) * PAGE_ENTRIES);
        if (page == pages - 1) {
            copies.remove(stamp);
        }
        return new SnapshotPage(stamp.epoch(), stamp.seq(), pages, List.copyOf(all.subList(page * PAGE_ENTRIES, end)));
    }
}
