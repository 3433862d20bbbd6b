package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.stock.FeedRuns;
import dev.waybill.core.stock.FeedRunsContract;

class CassandraFeedRunsTest extends FeedRunsContract {
    @Override
    protected FeedRuns runs() {
        return TestStorage.shared().feedRuns();
    }
}
