package dev.waybill.routing.exact;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingExplanation.Alternative;
import dev.waybill.routing.exact.Assignment.Allotment;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.routing.strategy.Verdict.Refused;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says why a plan won: every node that was looked at, the runner-up, and what would have changed the answer. */
final class Explanations {
    /** Refused nodes beyond these are not listed. */
    private static final int MAX_REFUSED = 16;

    private final Strategy strategy;
    private final Plans plans;
    private final Field field;
    private final String method;

    Explanations(Strategy strategy, Plans plans, Field field, String method) {
        this.strategy = strategy;
        this.plans = plans;
        this.field = field;
        this.method = method;
    }

    SourcingExplanation ofNothing() {
        return new SourcingExplanation(strategy.label(), method, looked(0), null, null);
    }

    SourcingExplanation of(Allotment best, @Nullable Allotment second) {
        Alternative runnerUp = second == null ? null : new Alternative(plans.ids(second.nodes()), second.cost());
        return new SourcingExplanation(
                strategy.label(), method, looked(best.nodes()), runnerUp, counterfactual(best, second));
    }

    private List<SourcingExplanation.Candidate> looked(int chosen) {
        List<SourcingExplanation.Candidate> looked = new ArrayList<>();
        for (int node = 0; node < field.candidates().size(); node++) {
            Candidate candidate = field.candidates().get(node);
            looked.add(new SourcingExplanation.Candidate(
                    candidate.id(),
                    candidate.verdict().metres(),
                    List.of(),
                    (chosen & 1 << node) != 0,
                    plans.alone(node)));
        }
        field.refused().stream().limit(MAX_REFUSED).forEach(no -> looked.add(explain(no)));
        return looked;
    }

    private static SourcingExplanation.Candidate explain(Refused no) {
        return new SourcingExplanation.Candidate(no.node().id(), no.metres(), List.of(no.toString()), false, List.of());
    }

    private @Nullable String counterfactual(Allotment best, @Nullable Allotment second) {
        String stock = moreStock(best);
        if (stock != null) {
            return stock;
        }
        return second == null ? null : cheaper(best, second);
    }

    /**
     * A rival that gets cheaper is a cheaper second trial of the winner, too, and its own second trial is dearer beside
     * it: it must gain more than the gap.
     */
    private @Nullable String cheaper(Allotment best, Allotment second) {
        String names = names(plans.ids(second.nodes()));
        long kept = PickOdds.CERTAIN - plans.passedOnPpm(best) - plans.mostRejectedPpm(second);
        if (kept <= 0) {
            return null;
        }
        long gap = (second.cost() - best.cost() + plans.roundedOff(best)) * PickOdds.CERTAIN / kept;
        return names + " would have won if it had been more than " + gap + " mills cheaper";
    }

    /** The node that would have beaten the plan alone, had it had what it lacks: the fewest missing units win. */
    private @Nullable String moreStock(Allotment best) {
        String words = null;
        int fewest = Integer.MAX_VALUE;
        for (int node = 0; node < field.candidates().size(); node++) {
            int[] missing = plans.missing(node);
            int units = Arrays.stream(missing).sum();
            if (units > 0 && units < fewest && beats(plans.costOfAll(node), best)) {
                fewest = units;
                words = plans.id(node) + " would have won if it had had " + lacking(missing);
            }
        }
        return words;
    }

    /** Beats the plan, and what its second trials may be when the node has more stock. */
    private boolean beats(long cost, Allotment best) {
        return cost < best.cost() && cost < plans.leastOf(best);
    }

    private String lacking(int[] missing) {
        List<String> words = new ArrayList<>();
        for (int line = 0; line < missing.length; line++) {
            if (missing[line] > 0) {
                words.add(missing[line] + " more of " + plans.demand(line).sku());
            }
        }
        return String.join(" and ", words);
    }

    private static String names(List<?> nodes) {
        return String.join(" and ", nodes.stream().map(Object::toString).toList());
    }
}
