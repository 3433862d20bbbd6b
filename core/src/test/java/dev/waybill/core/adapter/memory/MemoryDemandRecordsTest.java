package dev.waybill.core.adapter.memory;

import dev.waybill.core.price.DemandRecords;
import dev.waybill.core.price.DemandRecordsContract;

class MemoryDemandRecordsTest extends DemandRecordsContract {
    private final DemandRecords records = new MemoryDemandRecords();

    @Override
    protected DemandRecords records() {
        return records;
    }
}
