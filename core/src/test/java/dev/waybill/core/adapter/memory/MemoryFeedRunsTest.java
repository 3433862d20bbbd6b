package dev.waybill.core.adapter.memory;

import dev.waybill.core.stock.FeedRuns;
import dev.waybill.core.stock.FeedRunsContract;

class MemoryFeedRunsTest extends FeedRunsContract {
    private final FeedRuns runs = new MemoryFeedRuns();

    @Override
    protected FeedRuns runs() {
        return runs;
    }
}
