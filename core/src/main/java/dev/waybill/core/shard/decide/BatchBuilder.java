package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.JournalBody.Decision;
import dev.waybill.core.shard.KeyQuestion;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.shard.decide.Batch.Decided;
import dev.waybill.core.shard.port.ShardStore.Commit;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides commands one after another, each on what the ones before it made of the shard, until the batch is full. */
public final class BatchBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(BatchBuilder.class);

    private final Deciding with;
    private final ShardId shard;
    private final Head head;
    private final ShardTime time;
    private final Overlay overlay;
    private final BodyWriter writer;
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Decided> decided = new ArrayList<>();
    private final Map<String, Decided> byKey = new HashMap<>();

    public BatchBuilder(Deciding with, ShardId shard, Head head, AppliedEntries state, ShardTime time) {
        this.with = with;
        this.shard = shard;
        this.head = head;
        this.time = time;
        this.overlay = new Overlay(state, with.codec());
        this.writer = new BodyWriter(with.codec());
    }

    public boolean isEmpty() {
        return decided.isEmpty();
    }

    public boolean full() {
        return decided.size() >= with.bounds().batchCommands();
    }

    /** Whether there is such an entry, as the batch has it so far. */
    public boolean has(EntryKey key) {
        return overlay.get(key) != null;
    }

    /** Whether the batch takes such an entry away. */
    public boolean removes(EntryKey key) {
        return overlay.removes(key);
    }

    /** False when the batch has no room left for it: its decision is not made yet. */
    public boolean offer(Pending pending) {
        CommandKey key = pending.key();
        Decided running = key == null ? null : byKey.get(key.hash());
        if (running != null) {
            running.copies().add(pending);
            return true;
        }
        DecisionTx tx = new DecisionTx(shard, time, head.seq() + 1, overlay, with.codec());
        try {
            Result result = decide(pending, tx);
            return result == null || accept(pending, result, tx);
        } catch (RuntimeException e) {
            LOG.error("shard={} decision of {} failed", shard.value(), name(pending), e);
            with.metrics().decisionFailed(shard);
            pending.answer(new Reply.Busy("the decision failed"));
            return true;
        } finally {
            tx.close();
        }
    }

    public Batch finish(String batchId, long mark, long generation, @Nullable Long pruneUpTo) {
        JournalBody body = new JournalBody(head.epoch(), time, decisions, overlay.changes());
        byte[] bytes = writer.finish(head.epoch(), time, overlay);
        Head next = new Head(head.epoch(), head.seq() + 1, batchId, head.owner(), mark, generation);
        return new Batch(new Commit(shard, head, next, bytes, pruneUpTo), body, List.copyOf(decided));
    }

    /** Null when it is upkeep that has become needless: nothing is journaled then. */
    private @Nullable Result decide(Pending pending, DecisionTx tx) {
        Result result = pending.command() instanceof Upkeep upkeep ? upkeep(upkeep, tx) : decideOutside(pending, tx);
        if (result == null) {
            pending.answer(new Reply.Done(new Upkeep.Done(), false));
        }
        CommandKey key = pending.key();
        if (result instanceof Waiting waiting && key != null) {
            tx.await(waiting.key(), key);
        }
        return result;
    }

    private Result decideOutside(Pending pending, DecisionTx tx) {
        Retirement carried = pending.carried();
        if (carried == null) {
            return with.logic().decide(pending.command(), tx);
        }
        tx.lend(carried);
        Result result = with.logic().decide(pending.command(), tx);
        if (!(result instanceof Refusal) && tx.reopen()) {
            with.logic().reopened(carried.root(), tx);
            with.metrics().reopened(shard);
        }
        return result;
    }

    private @Nullable Result upkeep(Upkeep upkeep, DecisionTx tx) {
        if (upkeep instanceof Upkeep.Settle settle) {
            return settle(settle, tx) ? new Upkeep.Done() : null;
        }
        EntryKey key = ((Upkeep.Due) upkeep).key();
        Entry entry = tx.entry(key);
        Deadline due = entry == null ? null : entry.due();
        if (entry == null || due == null || !time.reached(due)) {
            return null;
        }
        with.logic().due(key, entry, tx);
        return new Upkeep.Done();
    }

    private boolean settle(Upkeep.Settle settle, DecisionTx tx) {
        EntryKey key = Todo.key(settle.id());
        if (!(tx.entry(key) instanceof Todo todo) || todo.serial() != settle.serial()) {
            return false;
        }
        tx.write(key, null);
        with.logic().settle(settle.id(), todo.command(), settle.answer(), tx);
        if (todo.command() instanceof Retirement retirement && tx.entry(retirement.root()) == null) {
            with.metrics().retired(shard);
        }
        return true;
    }

    private boolean accept(Pending pending, Result result, DecisionTx tx) {
        boolean refused = result instanceof Refusal;
        Map<EntryKey, Optional<Entry>> writes = refused ? Map.of() : tx.writes();
        CommandKey key = pending.command() instanceof KeyQuestion ? null : pending.key();
        Decision decision = new Decision(
                pending.command(),
                key,
                with.codec().encode(result),
                refused ? List.of() : tx.events(),
                refused ? List.of() : tx.keyResults());
        if (key == null && !refused && writes.isEmpty() && quiet(decision, result, tx)) {
            decided.add(new Decided(pending, result, Map.of(), new ArrayList<>()));
            return true;
        }
        long before = writer.length();
        writer.add(decision);
        long length = writer.length() + overlay.lengthWith(writes);
        if (!decided.isEmpty() && length > with.bounds().batchBytes()) {
            writer.undo(before);
            return false;
        }
        if (length > with.bounds().commandBytes()) {
            writer.undo(before);
            pending.answer(new Reply.TooLarge("the command's decision is larger than the bound of one"));
            return true;
        }
        overlay.takeOver(writes);
        add(decision, new Decided(pending, result, refused ? Map.of() : tx.resolved(), new ArrayList<>()));
        return true;
    }

    /** A reading, or rows that say what is known: the answer waits for the batch like any other, the journal is spared. */
    private static boolean quiet(Decision decision, Result result, DecisionTx tx) {
        return decision.events().isEmpty()
                && decision.resolved().isEmpty()
                && tx.resolved().isEmpty()
                && !(result instanceof Waiting)
                && !(result instanceof Upkeep.Done);
    }

    private void add(Decision decision, Decided made) {
        decisions.add(decision);
        decided.add(made);
        CommandKey key = decision.key();
        if (key != null) {
            byKey.put(key.hash(), made);
        }
    }

    private static String name(Pending pending) {
        return pending.command().getClass().getSimpleName();
    }
}
