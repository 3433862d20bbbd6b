package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.port.MemberBoard;
import dev.waybill.core.shard.port.MemberBoardContract;

class InMemoryMemberBoardTest extends MemberBoardContract {
    private final MemberBoard board = new InMemoryMemberBoard();

    @Override
    protected MemberBoard board() {
        return board;
    }
}
