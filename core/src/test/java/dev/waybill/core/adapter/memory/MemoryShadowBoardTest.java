package dev.waybill.core.adapter.memory;

import dev.waybill.core.strategy.ShadowBoard;
import dev.waybill.core.strategy.ShadowBoardContract;

class MemoryShadowBoardTest extends ShadowBoardContract {
    private final ShadowBoard board = new MemoryShadowBoard();

    @Override
    protected ShadowBoard board() {
        return board;
    }
}
