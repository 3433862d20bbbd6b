package dev.waybill.ops.launch;

import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.DecisionReplay.Difference;
import dev.waybill.core.sourcing.DecisionReplay.Replayed;
import dev.waybill.core.sourcing.DecisionReplay.Verdict;
import dev.waybill.core.sourcing.RecordedInputs;
import dev.waybill.core.sourcing.SourcingPlan;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What came of deciding an order's decisions again, for people to read. */
final class ReplayPrinter {
    private static final int MILLS_DIGITS = 3;
    private static final Map<Verdict, String> WORDS = new EnumMap<>(Map.of(
            Verdict.SAME, "the same",
            Verdict.ALTERED, "ALTERED",
            Verdict.DIFFERENT, "DIFFERENT",
            Verdict.NOT_RECORDED, "not recorded"));

    private final PrintWriter out;
    private final Currency currency;
    private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);

    ReplayPrinter(PrintWriter out, String currency) {
        this.out = out;
        this.currency = Currency.getInstance(currency);
    }

    /** @param number from 1, as in the API */
    void decision(int number, Decision decision, Replayed replayed) {
        counts.merge(replayed.verdict(), 1, Integer::sum);
        String verdict = Objects.requireNonNull(WORDS.get(replayed.verdict()));
        out.printf("%n%2d  %s of %s at %s: %s%n", number, decision.about(), decision.subject(), at(decision), verdict);
        decision.plan().parts().forEach(this::part);
        row("decided", by(decision));
        row("replay", replayed.detail());
        replayed.differences().forEach(this::difference);
        list("since then", replayed.changedSince());
    }

    private static Instant at(Decision decision) {
        return decision.at().truncatedTo(ChronoUnit.SECONDS);
    }

    private void part(SourcingPlan.Part part) {
        int lines = part.lines().size();
        row(
                "planned",
                "%s at %s, %s, %s by %s, %s"
                        .formatted(
                                lines == 1 ? "1 line" : lines + " lines",
                                part.node(),
                                part.carrierService() == null ? "to be collected" : part.carrierService(),
                                part.carrierService() == null ? "ready" : "there",
                                part.deliverBy(),
                                money(part.costMills())));
    }

    private String by(Decision decision) {
        @Nullable RecordedInputs inputs = decision.explanation().inputs();
        String how = "by %s (%s) among %d nodes"
                .formatted(
                        decision.explanation().strategy(),
                        decision.explanation().method(),
                        decision.explanation().candidates().size());
        return inputs == null
                ? how
                : how + " from " + inputs.inputs().size() + " inputs, sealed with " + Long.toHexString(inputs.seal());
    }

    private void difference(Difference each) {
        row("", each.what() + ": was " + each.recorded() + ", came out as " + each.replayed());
    }

    private void list(String what, List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            row(i == 0 ? what : "", names.get(i));
        }
    }

    private void row(String what, String value) {
        out.printf("      %-11s %s%n", what, value);
    }

    private String money(long mills) {
        int digits = currency.getDefaultFractionDigits();
        return BigDecimal.valueOf(mills, digits + MILLS_DIGITS).setScale(digits, RoundingMode.HALF_EVEN) + " "
                + currency.getCurrencyCode();
    }

    /** The last line. Returns whether nothing was altered or came out otherwise. */
    boolean sum() {
        int same = counts.getOrDefault(Verdict.SAME, 0);
        int altered = counts.getOrDefault(Verdict.ALTERED, 0);
        int different = counts.getOrDefault(Verdict.DIFFERENT, 0);
        int unknown = counts.getOrDefault(Verdict.NOT_RECORDED, 0);
        out.printf("%n%d the same, %d altered, %d different, %d not recorded%n", same, altered, different, unknown);
        return altered + different == 0;
    }
}
