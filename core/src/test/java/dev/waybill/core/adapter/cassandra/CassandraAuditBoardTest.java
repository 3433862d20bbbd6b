package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.AuditBoardContract;

class CassandraAuditBoardTest extends AuditBoardContract {
    @Override
    protected AuditBoard board() {
        return TestStorage.shared().auditBoard();
    }
}
