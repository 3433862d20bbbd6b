package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.price.DemandRecords;
import dev.waybill.core.price.DemandRecordsContract;

class CassandraDemandRecordsTest extends DemandRecordsContract {
    @Override
    protected DemandRecords records() {
        return TestStorage.shared().demandRecords();
    }
}
