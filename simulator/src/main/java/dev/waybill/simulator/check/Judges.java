package dev.waybill.simulator.check;

import dev.waybill.core.audit.Audit;
import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.audit.AuditSource;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.StockMoved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Judges a world that has settled: the audit of what is stored, and what clients were told. */
final class Judges {
    /** Reasons of movements whose reference is that of one command. */
    private static final Set<String> ONCE = Set.of("received", "quality_hold");

    private final World world;
    private final List<Verdict> verdicts = new ArrayList<>();
    private final ArchiveTruth archive;

    private Judges(World world) {
        this.world = world;
        this.archive = new ArchiveTruth(world, verdicts);
    }

    static List<Verdict> of(World world) {
        Judges judges = new Judges(world);
        judges.audit();
        judges.keys();
        judges.receipts();
        judges.orders();
        judges.known();
        judges.archive.check();
        new ReservationTruth(world, judges.verdicts, judges.archive).check();
        new TransferTruth(world, judges.verdicts, judges.archive).check();
        new StoreLegTruth(world, judges.verdicts).check();
        new TogetherTruth(world, judges.verdicts).check();
        judges.bugs();
        HistoryTruth.check(world, judges.verdicts);
        return judges.verdicts;
    }

    private void audit() {
        AuditSource source = new AuditSource(
                world.settings.shards(),
                world.cluster.store(),
                World.CODEC,
                world.cluster.ledger(),
                List.of(),
                world.clocks::wall,
                world.clocks.domain(),
                Duration.ofSeconds(30L * world.settings.speed()));
        AuditReport report = world.faults.exactly(() -> new Audit(source, () -> {}).run());
        report.violations().forEach(v -> verdict("" + v.invariant(), "" + v));
        if (report.oversold() > 0) {
            verdict("I1", report.oversold() + " units oversold");
        }
    }

    /** Every answer that any copy of a key got is the same. */
    private void keys() {
        for (ClientHistory.Asked asked : world.history.all()) {
            Set<Result> answers = new HashSet<>(asked.told());
            answers.removeIf(Waiting.class::isInstance);
            if (answers.size() > 1) {
                verdict("I4", asked.key() + " was answered " + answers);
            }
        }
    }

    /**
     * A delivery that was acknowledged came in once; one that was refused, never; any other, at most once. A quality hold
     * likewise.
     */
    private void receipts() {
        Map<String, Integer> effects = new HashMap<>();
        for (int i = 0; i < world.settings.shards(); i++) {
            for (Journal.Row row : world.journal.rows(new ShardId(i))) {
                row.body().decisions().stream()
                        .flatMap(d -> d.events().stream())
                        .forEach(event -> {
                            if (event instanceof StockMoved m && ONCE.contains(m.reason())) {
                                effects.merge(m.reference(), 1, Integer::sum);
                            }
                        });
            }
        }
        for (ClientHistory.Asked asked : world.history.all()) {
            if (asked.first() instanceof NodeCommand.Receive receive) {
                once(asked, receive.reference(), effects.getOrDefault(receive.reference(), 0));
            } else if (asked.first() instanceof NodeCommand.PutOnQualityHold put) {
                String reference = "damaged " + put.hold();
                once(asked, reference, effects.getOrDefault(reference, 0));
            }
        }
    }

    private void once(ClientHistory.Asked asked, String reference, int times) {
        boolean refused = asked.told().stream().anyMatch(Refusal.class::isInstance);
        boolean done = !asked.told().isEmpty() && !refused;
        if (times > 1 || (done && times == 0) || (refused && times > 0)) {
            String found = reference + " was done " + times + " times and was told " + asked.told();
            verdict(times > 1 ? "I4" : refused ? "I5" : "I3", found);
        }
    }

    /** What was acknowledged exists, and every copy heard the same. */
    private void orders() {
        world.buyers.answers().forEach((order, answers) -> {
            if (new HashSet<>(answers).size() > 1) {
                verdict("I4", order + " was answered " + answers);
            }
            Entry stored = world.journal.state(order.home()).get(CustomerOrder.key(order));
            if (answers.get(0) instanceof OrderResult.Placed
                    && !(stored instanceof CustomerOrder)
                    && !archive.has(order)) {
                verdict("I3", order + " was acknowledged and is neither in its shard nor in the archive");
            }
        });
        for (int i = 0; i < world.settings.shards(); i++) {
            world.journal.state(new ShardId(i)).values().forEach(this::settled);
        }
    }

    private void settled(Entry entry) {
        if (entry instanceof CustomerOrder order && order.status() == OrderStatus.PENDING) {
            verdict("I9", order.id() + " is still pending: " + order.attempt());
        }
    }

    /** Nobody was told that an order does not exist, or a part or task of one, that somebody had seen before. */
    private void known() {
        world.staff.lost().forEach(what -> verdict("I3", what + " was not known any more"));
        for (ClientHistory.Asked asked : world.history.all()) {
            asked.told().stream()
                    .filter(told -> told instanceof OrderResult.Refused refused
                            && refused.code().equals("NOT_FOUND"))
                    .forEach(told -> verdict("I3", asked.first() + " was told " + told));
        }
    }

    private void bugs() {
        if (world.cluster.tally().failures() > 0) {
            verdict("bug", world.cluster.tally().failures() + " decisions threw");
        }
    }

    private void verdict(String about, String what) {
        verdicts.add(new Verdict(about, what));
    }
}
