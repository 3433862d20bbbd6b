package dev.waybill.core.adapter.memory;

import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.AuditBoardContract;

class MemoryAuditBoardTest extends AuditBoardContract {
    private final MemoryAuditBoard board = new MemoryAuditBoard();

    @Override
    protected AuditBoard board() {
        return board;
    }
}
