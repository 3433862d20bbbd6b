package dev.waybill.api.http;

import dev.waybill.api.feed.RowReport;
import dev.waybill.api.json.Fields;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The clean end of a full feed: positions that it did not name are empty, and what is older than it is ignored from now
 * on. A feed with a row that failed ends without it, because nobody knows what the row would have named.
 */
final class SnapshotEnd {
    /** Commands that are under way at a time. */
    private static final int UNDER_WAY = 8;

    private static final int UNKNOWN_PARTS = 0;

    private final FeedSender sender;
    private final Snapshot snapshot;
    private final RowReport report;
    private final FeedProgress progress;
    private final ShardId shard;

    SnapshotEnd(ApiServices services, FeedSender sender, Snapshot snapshot, RowReport report, FeedProgress progress) {
        this.progress = progress;
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
        return walk(new Place(0, null, UNKNOWN_PARTS));
    }

    /**
     * How far the node's stock has been walked through.
     *
     * @param after the last SKU that was looked at in this part of the shard, or null
     * @param parts of the shard, as its owner told; zero before the first answer
     */
    private record Place(int part, @Nullable Sku after, int parts) {
        Place next(NodeResult.StockedListed listed) {
            if (parts != UNKNOWN_PARTS && parts != listed.parts()) {
                return new Place(0, null, UNKNOWN_PARTS); // Another owner keeps it in other parts: from the beginning.
            }
            List<Sku> skus = listed.skus();
            return listed.more()
                    ? new Place(part, skus.get(skus.size() - 1), listed.parts())
                    : new Place(part + 1, null, listed.parts());
        }

        boolean end() {
            return parts != UNKNOWN_PARTS && part >= parts;
        }
    }

    /** What the node has, a bounded piece at a time; then the close. A piece that is empty already is not written again. */
    private CompletionStage<Void> walk(Place place) {
        if (place.end()) {
            return sender.send(shard, snapshot.close(), null).thenAccept(this::closed);
        }
        var command = new NodeCommand.ListStocked(snapshot.node(), place.part(), place.after());
        return sender.send(shard, command, null).thenCompose(answer -> {
            if (answer instanceof Shards.Decided decided
                    && decided.result() instanceof NodeResult.StockedListed listed) {
                return zero(listed.skus().iterator())
                        .thenCompose(done ->
                                report.whole() ? walk(place.next(listed)) : CompletableFuture.completedFuture(null));
            }
            report.brokenOff("what the node has could not be read: " + answer);
            return CompletableFuture.completedFuture(null);
        });
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

    /** A few commands at a time, so that the answer does not take so long that nobody waits for it. */
    private CompletionStage<Void> zero(Iterator<Sku> stocked) {
        List<CompletionStage<Void>> underWay = new ArrayList<>();
        Optional<NodeCommand> next = snapshot.unnamed(stocked);
        while (next.isPresent()) {
            underWay.add(sender.send(shard, next.get(), null).thenAccept(this::emptied));
            next = underWay.size() < UNDER_WAY ? snapshot.unnamed(stocked) : Optional.empty();
        }
        if (underWay.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        return ImportTasks.all(underWay).thenCompose(done -> {
            progress.running(report);
            return report.whole() ? zero(stocked) : CompletableFuture.completedFuture(null);
        });
    }

    /** Another row's knowledge may be newer; a moment that the shard has not reached may not pass for that. */
    private void emptied(Shards.Answer answer) {
        if (answer instanceof Shards.Decided decided
                && decided.result() instanceof NodeResult.Counted counted
                && counted.ignored().stream().noneMatch(NodeResult.IgnoredRow::fromTheFuture)) {
            report.zeroed(counted.applied());
        } else {
            report.brokenOff("not every position that it does not name could be emptied: " + answer);
        }
    }

    private void closed(Shards.Answer answer) {
        if (!(answer instanceof Shards.Decided decided) || decided.result() instanceof Refusal) {
            report.brokenOff("the end of the snapshot could not be noted: " + answer);
        }
    }
}
