package dev.waybill.api.http;

import dev.waybill.api.feed.RowReport;
import dev.waybill.api.json.Fields;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The clean end of a full feed: positions that it did not name are empty, and what is older than it is ignored from now
 * on. A feed with a row that failed ends without it, because nobody knows what the row would have named.
 */
final class SnapshotEnd {
    private final ApiServices services;
    private final FeedSender sender;
    private final Snapshot snapshot;
    private final RowReport report;
    private final ShardId shard;

    SnapshotEnd(ApiServices services, FeedSender sender, Snapshot snapshot, RowReport report) {
        this.services = services;
        this.sender = sender;
        this.snapshot = snapshot;
        this.report = report;
        this.shard = Fields.sure(services.network().shardOf(snapshot.node()));
    }

    CompletionStage<Void> end(boolean whole) {
        Optional<String> reason = whyNot(whole, report.summary());
        if (reason.isPresent()) {
            report.note("NOT_ZEROED", "what the feed does not name was left alone: " + reason.get());
            return CompletableFuture.completedFuture(null);
        }
        return zero(new ArrayDeque<>(snapshot.unnamed(services.network())));
    }

    private static Optional<String> whyNot(boolean whole, RowReport.Summary summary) {
        if (!whole) {
            return Optional.of("it broke off");
        }
        if (summary.rows() == 0) {
            return Optional.of("it has no rows"); // as what a program sends that could not write it
        }
        return summary.failed() == 0 ? Optional.empty() : Optional.of(summary.failed() + " rows failed");
    }

    /** One command after the other; the close is the last one. */
    private CompletionStage<Void> zero(Deque<NodeCommand> left) {
        NodeCommand next = left.poll();
        if (next == null) {
            return sender.send(shard, snapshot.close(), null).thenAccept(this::closed);
        }
        return sender.send(shard, next, null).thenCompose(answer -> {
            if (!(answer instanceof Shards.Decided decided)
                    || !(decided.result() instanceof NodeResult.Counted counted)) {
                report.brokenOff("not every position that it does not name could be emptied: " + answer);
                return CompletableFuture.completedFuture(null);
            }
            report.zeroed(counted.applied());
            return zero(left);
        });
    }

    private void closed(Shards.Answer answer) {
        if (!(answer instanceof Shards.Decided)) {
            report.brokenOff("the end of the snapshot could not be noted: " + answer);
        }
    }
}
