package dev.waybill.core.shard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journal row holds: one batch.
 *
 * @param epoch of the owner that committed it
 * @param decisions in the order in which they were made
 * @param changes what the whole batch made of the entries it touched, as absolute values
 */
public record JournalBody(long epoch, ShardTime time, List<Decision> decisions, List<CommittedBatch.Change> changes) {
    public JournalBody {
        decisions = List.copyOf(decisions);
        changes = List.copyOf(changes);
    }

    /**
     * One decided command.
     *
     * @param result encoded: replays return these bytes
     * @param resolved results of earlier keyed commands that had been waiting
     */
    public record Decision(
            Command command, @Nullable CommandKey key, byte[] result, List<Event> events, List<KeyResult> resolved) {
        public Decision {
            events = List.copyOf(events);
            resolved = List.copyOf(resolved);
        }
    }

    /** The result that is stored under a key. */
    public record KeyResult(CommandKey key, byte[] result) {}
}
