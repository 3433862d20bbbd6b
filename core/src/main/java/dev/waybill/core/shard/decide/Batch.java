package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.JournalBody;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.shard.port.ShardStore.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One decided batch on its way into the journal.
 *
 * @param body what stands in the commit, before it was encoded
 */
public record Batch(Commit commit, JournalBody body, List<Decided> decided) {
    public long seq() {
        return commit.next().seq();
    }

    public String id() {
        return commit.next().batchId();
    }

    public CommittedBatch published() {
        List<Event> events = new ArrayList<>();
        body.decisions().forEach(each -> events.addAll(each.events()));
        return new CommittedBatch(commit.shard(), body.epoch(), seq(), body.time(), body.changes(), events);
    }

    /** Answers everybody. Only after the batch was applied. */
    public void answer(Waiters waiters) {
        for (Decided each : decided) {
            each.answer(waiters);
            each.resolved().forEach(waiters::resolve);
        }
    }

    /** Everybody who waits for an answer, in order. */
    public List<Pending> pendings() {
        List<Pending> all = new ArrayList<>();
        for (Decided each : decided) {
            all.add(each.pending());
            all.addAll(each.copies());
        }
        return all;
    }

    /**
     * One decided command.
     *
     * @param copies commands of the same key and body that came while it was in the batch
     */
    public record Decided(Pending pending, Result result, Map<EntryKey, Result> resolved, List<Pending> copies) {
        void answer(Waiters waiters) {
            answer(pending, false, waiters);
            copies.forEach(each -> answerCopy(each, waiters));
        }

        private void answerCopy(Pending copy, Waiters waiters) {
            CommandKey key = pending.key();
            CommandKey other = copy.key();
            if (key != null && other != null && key.bodyHash().equals(other.bodyHash())) {
                answer(copy, true, waiters);
            } else {
                copy.answer(new Reply.Reused());
            }
        }

        private void answer(Pending to, boolean replayed, Waiters waiters) {
            if (result instanceof Waiting waiting) {
                waiters.add(waiting.key(), to, replayed);
            } else {
                to.answer(new Reply.Done(result, replayed));
            }
        }
    }
}
