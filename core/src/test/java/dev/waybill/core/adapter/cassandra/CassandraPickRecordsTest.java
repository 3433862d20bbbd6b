package dev.waybill.core.adapter.cassandra;

import dev.waybill.core.learning.PickRecords;
import dev.waybill.core.learning.PickRecordsContract;

class CassandraPickRecordsTest extends PickRecordsContract {
    @Override
    protected PickRecords records() {
        return TestStorage.shared().pickRecords();
    }
}
