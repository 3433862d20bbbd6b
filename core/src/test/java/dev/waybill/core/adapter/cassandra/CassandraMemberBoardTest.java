package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.shard.MemberBoard;
import dev.waybill.core.shard.MemberBoardContract;

class CassandraMemberBoardTest extends MemberBoardContract {
    @Override
    protected MemberBoard board() {
        return TestStorage.shared().memberBoard();
    }
}
