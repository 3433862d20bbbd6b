package dev.waybill.core.audit;

/** A check that looks at one journal row after the other, in order. A new one is made for each shard. */
interface RowCheck {
    void check(Row row, Known before, Findings findings);
}
