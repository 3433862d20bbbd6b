package dev.waybill.api.json;

import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.DecisionReplay.Replayed;
import dev.waybill.core.sourcing.DecisionReplay.Verdict;
import java.time.Instant;
import java.util.List;

/** What came of deciding again, as it is written. */
public final class ReplayJson {
    private ReplayJson() {}

    /**
     * The report.
     *
     * @param decision its number in the order's list, from 1
     */
    public record Report(
            int decision,
            Instant at,
            String about,
            Verdict verdict,
            String detail,
            List<String> altered,
            List<Difference> differences,
            List<String> changedSince) {}

    public record Difference(String what, String recorded, String replayed) {}

    public static Report of(int number, DecisionLog.Decision decision, Replayed replayed) {
        return new Report(
                number,
                decision.at(),
                decision.about(),
                replayed.verdict(),
                replayed.detail(),
                replayed.altered(),
                replayed.differences().stream()
                        .map(each -> new Difference(each.what(), each.recorded(), each.replayed()))
                        .toList(),
                replayed.changedSince());
    }
}
