package dev.waybill.core.audit;

import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.Todo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * I9: whatever was due is done, every to-do is answered, and no attempt outlives its deadline, each with thirty seconds
 * of mercy. Of a shard that was released nothing is expected until somebody owns it again.
 */
final class Stuck {
    static final Duration MERCY = Duration.ofSeconds(30);

    private Stuck() {}

    static void check(ShardView view, Findings findings) {
        if (view.head().owner().isEmpty()) {
            return;
        }
        ShardTime latest = new ShardTime(
                view.now().wall().minus(MERCY), view.now().domain().minus(view.domainMercy()));
        view.state().forEach((key, entry) -> overdue(view, latest, key, entry, findings));
        view.entries(CustomerOrder.class).forEach(order -> {
            undecided(view, latest, order, order.attempt(), findings);
            if (order.resourcing() != null) {
                undecided(view, latest, order, order.resourcing(), findings);
            }
        });
        unanswered(view, latest, findings);
    }

    /** To-dos that were written long ago: their shard gives a definite answer as soon as somebody owns it. */
    private static void unanswered(ShardView view, ShardTime latest, Findings findings) {
        Map<Long, Instant> written = new HashMap<>();
        view.rows().forEach(row -> written.put(row.seq(), row.time().wall()));
        view.entries(Todo.class).forEach(todo -> {
            Instant since = written.getOrDefault(todo.serial(), Instant.MIN);
            if (!latest.wall().isBefore(since)) {
                String expected = "an answer of shard " + todo.to().value() + " to " + todo.command();
                violated(view, Todo.key(todo.id()), expected, "none since seq " + todo.serial(), findings);
            }
        });
    }

    private static void overdue(ShardView view, ShardTime latest, EntryKey key, Entry entry, Findings findings) {
        Deadline due = entry.due();
        if (due != null && latest.reached(due)) {
            violated(view, key, "acted on at " + due, "not at " + view.now(), findings);
        }
    }

    private static void undecided(
            ShardView view, ShardTime latest, CustomerOrder order, Attempt attempt, Findings findings) {
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
