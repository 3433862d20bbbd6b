package dev.waybill.api.http;

import dev.waybill.api.feed.FeedKind;
import dev.waybill.api.feed.RowReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What is done with the rows of one kind of feed or import. */
interface RowTask<T> {
    FeedKind<T> kind();

    /** Most rows that are applied at a time. While they are, so many more are read and no further ones. */
    int window();

    /** Applies rows and reports what became of each. The stage fails only when nothing more can be done. */
    CompletionStage<Void> apply(List<Numbered<T>> rows, RowReport report);

    /** All rows have been applied; {@code whole} unless the stream broke off. */
    default CompletionStage<Void> end(boolean whole, RowReport report) {
        return CompletableFuture.completedFuture(null);
    }

    record Numbered<T>(long line, T value) {}
}
