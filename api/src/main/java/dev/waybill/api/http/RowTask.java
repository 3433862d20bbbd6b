package dev.waybill.api.http;

import dev.waybill.api.feed.FeedKind;
import dev.waybill.api.feed.RowReport;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What is done with the rows of one kind of feed or import. */
interface RowTask<T> {
    FeedKind<T> kind();

    /** Rows that are applied at a time; the next ones are not read before these are done. */
    int window();

    /** Applies rows and reports what became of each. The stage fails only when nothing more can be done. */
    CompletionStage<Void> apply(List<Numbered<T>> rows, RowReport report);

    record Numbered<T>(long line, T value) {}
}
