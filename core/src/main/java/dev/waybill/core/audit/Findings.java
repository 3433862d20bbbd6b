package dev.waybill.core.audit;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.Hold;
import dev.waybill.core.stock.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Collects what the checks find. Lists a bounded number of violations and counts all. Confined to one audit. */
final class Findings {
    private final List<Violation> listed = new ArrayList<>();
    private long count;
    private long overReserved;
    private long overBooked;
    private long oversold;
    private AuditReport.Checked checked = new AuditReport.Checked(0, 0, 0, 0, 0, 0, 0);

    void violated(Invariant invariant, ShardId shard, String key, String expected, String found) {
        add(new Violation(invariant, shard, key, expected, found));
    }

    void add(Violation violation) {
        count++;
        if (listed.size() < AuditReport.MAX_LISTED) {
            listed.add(violation);
        }
    }

    void overReserved() {
        overReserved++;
    }

    void overBooked() {
        overBooked++;
    }

    void oversold(long units) {
        oversold += units;
    }

    void checked(ShardView view) {
        long decisions =
                view.rows().stream().mapToLong(r -> r.decisions().size()).sum();
        checked = checked.plus(new AuditReport.Checked(
                1,
                view.rows().size(),
                decisions,
                view.state().size(),
                view.count(Position.class),
                view.count(Hold.class),
                view.count(CustomerOrder.class)));
    }

    boolean clean() {
        return count == 0;
    }

    void merge(Findings other) {
        other.listed.forEach(this::add);
        count += other.count - other.listed.size();
        overReserved += other.overReserved;
        overBooked += other.overBooked;
        oversold += other.oversold;
        checked = checked.plus(other.checked);
    }

    AuditReport report(Duration took) {
        return new AuditReport(checked, listed, count, overReserved, overBooked, oversold, took);
    }
}
