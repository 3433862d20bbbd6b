package dev.waybill.core.adapter.memory;

import dev.waybill.core.learning.PickRecords;
import dev.waybill.core.learning.PickRecordsContract;

class MemoryPickRecordsTest extends PickRecordsContract {
    private final PickRecords records = new MemoryPickRecords();

    @Override
    protected PickRecords records() {
        return records;
    }
}
