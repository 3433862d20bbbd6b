package dev.waybill.core.audit;

import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardTime;
import java.time.Duration;

/** I9: whatever was due is done, and no attempt outlives its deadline, each with thirty seconds of mercy. */
final class Stuck {
    static final Duration MERCY = Duration.ofSeconds(30);

    private Stuck() {}

    static void check(ShardView view, Findings findings) {
        ShardTime latest = new ShardTime(
                view.now().wall().minus(MERCY), view.now().domain().minus(MERCY));
        view.state().forEach((key, entry) -> overdue(view, latest, key, entry, findings));
        view.entries(CustomerOrder.class).forEach(order -> undecided(view, latest, order, findings));
    }

    private static void overdue(ShardView view, ShardTime latest, EntryKey key, Entry entry, Findings findings) {
        Deadline due = entry.due();
        if (due != null && latest.reached(due)) {
            violated(view, key, "acted on at " + due, "not at " + view.now(), findings);
        }
    }

    private static void undecided(ShardView view, ShardTime latest, CustomerOrder order, Findings findings) {
        Attempt attempt = order.attempt();
        boolean open = attempt.phase() == Attempt.Phase.TRYING || attempt.phase() == Attempt.Phase.CLOSING;
        if (open && !latest.wall().isBefore(attempt.tryBy())) {
            String expected = "attempt " + attempt.number() + " ended soon after " + attempt.tryBy();
            violated(view, CustomerOrder.key(order.id()), expected, attempt.phase() + "", findings);
        }
    }

    private static void violated(ShardView view, EntryKey key, String expected, String found, Findings findings) {
        findings.violated(Invariant.I9, view.shard(), Keys.name(key), expected, found);
    }
}
