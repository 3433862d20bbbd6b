package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.shard.port.MemberBoard;
import dev.waybill.core.shard.port.MemberBoardContract;

class CassandraMemberBoardTest extends MemberBoardContract {
    @Override
    protected MemberBoard board() {
        return TestStorage.shared().memberBoard();
    }
}
