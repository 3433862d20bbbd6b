package dev.waybill.core.sourcing;

import dev.waybill.core.sourcing.DecisionLog.Decision;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Decides again what was decided, from what was recorded then and without a look at the result. Safe for any thread. */
public interface DecisionReplay {
    CompletionStage<Replayed> replay(Decision decision);

    /** What came of it. */
    enum Verdict {
        /** The same plan, the same costs, the same explanation. */
        SAME,
        /** At least one input is not what was recorded. */
        ALTERED,
        /** All inputs are as they were recorded, but the result is another. */
        DIFFERENT,
        /** It cannot be decided again: its inputs were not recorded. */
        NOT_RECORDED
    }

    /** One thing of the result that is not the same. */
    record Difference(String what, String recorded, String replayed) {}

    /**
     * The report.
     *
     * @param detail in words
     * @param altered names of inputs that were altered or are missing
     * @param differences between the result that was recorded and the one that was found now
     * @param changedSince names of inputs that are recorded as they were, and are otherwise today
     */
    record Replayed(
            Verdict verdict,
            String detail,
            List<String> altered,
            List<Difference> differences,
            List<String> changedSince) {
        public Replayed {
            altered = List.copyOf(altered);
            differences = List.copyOf(differences);
            changedSince = List.copyOf(changedSince);
        }

        public static Replayed notRecorded(String why) {
            return new Replayed(Verdict.NOT_RECORDED, why, List.of(), List.of(), List.of());
        }
    }
}
