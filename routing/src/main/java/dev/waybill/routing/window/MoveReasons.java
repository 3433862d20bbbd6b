package dev.waybill.routing.window;

import dev.waybill.core.network.Freight;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingExplanation.Alternative;
import dev.waybill.core.sourcing.SourcingExplanation.Candidate;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.cost.Term;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.routing.window.Improvement.Step;
import java.util.ArrayList;
import java.util.List;

/** Names what a move costs, and why it is made. */
final class MoveReasons {
    private final CostModel model;
    private final Strategy strategy;
    private final Window window;
    /** The option of each part after all steps. */
    private final List<Option> after;

    MoveReasons(CostModel model, Strategy strategy, Window window, List<Step> steps) {
        this.model = model;
        this.strategy = strategy;
        this.window = window;
        this.after =
                new ArrayList<>(window.parts().stream().map(MovablePart::today).toList());
        steps.forEach(step -> after.set(step.part(), step.target()));
    }

    /** The part's share of what its order costs afterwards: who shares a parcel pays only for the added weight. */
    List<CostTerm> terms(Step step) {
        Option option = step.target();
        Offer offer = option.parcel().offer();
        List<CostTerm> alone =
                model.terms(offer, option.bundle(), option.parcel().order().promisedBy());
        if (sharesWithAnother(step.part())) {
            return shared(option, alone);
        }
        List<CostTerm> terms = new ArrayList<>(alone);
        if (another(step.part(), option)) {
            terms.add(Term.SPLIT.of(model.split(2)));
        }
        return terms;
    }

    private List<CostTerm> shared(Option option, List<CostTerm> alone) {
        Freight together = freight(option.parcel());
        Parcel parcel = option.parcel();
        long weight = parcel.cost(together)
                - parcel.cost(together.minus(option.bundle().freight()));
        List<CostTerm> terms = new ArrayList<>();
        for (CostTerm term : alone) {
            if (term.name().equals(Term.PARCEL.label())) {
                terms.add(Term.PARCEL.of(weight));
            } else if (term.name().equals(Term.LABOUR.label())) {
                terms.add(Term.LABOUR.of(option.labourMills()));
            } else if (!term.name().equals(Term.LATENESS.label())
                    && !term.name().equals(Term.CARBON.label())) { // its carbon is in the parcel's added weight

                terms.add(term);
            }
        }
        return terms;
    }

    private Freight freight(Parcel parcel) {
        return after.stream()
                .filter(option -> option.parcel() == parcel)
                .map(option -> option.bundle().freight())
                .reduce(Freight.NOTHING, Freight::plus);
    }

    /** Whether a part that stays, or one before it, carries the parcel already. */
    private boolean sharesWithAnother(int part) {
        Option option = after.get(part);
        for (int other = 0; other < after.size(); other++) {
            boolean same = other != part && after.get(other).parcel() == option.parcel();
            if (same && (other < part || after.get(other).current())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the order has another parcel whose cost counts as its first. */
    private boolean another(int part, Option option) {
        for (int other = 0; other < after.size(); other++) {
            Parcel parcel = after.get(other).parcel();
            boolean sibling = parcel.order() == option.parcel().order() && parcel != option.parcel();
            if (sibling && (other < part || after.get(other).current())) {
                return true;
            }
        }
        return false;
    }

    /** @param totalGain what the joint plan saves by all its moves */
    SourcingExplanation explanation(Step step, long totalGain, int moves) {
        MovablePart part = window.parts().get(step.part());
        Option today = part.today();
        List<Candidate> candidates = part.options().stream()
                .map(option -> candidate(option, option == step.target()))
                .toList();
        Alternative stay = new Alternative(List.of(today.node()), sum(alone(today)));
        String words = today.node() + " would have kept it if the joint plan of " + moves
                + (moves == 1 ? " move" : " moves") + " had saved " + totalGain + " mills less";
        return new SourcingExplanation(strategy.label(), "window", candidates, stay, words);
    }

    private Candidate candidate(Option option, boolean chosen) {
        return new Candidate(option.node(), option.parcel().offer().metres(), List.of(), chosen, alone(option));
    }

    private List<CostTerm> alone(Option option) {
        return model.terms(
                option.parcel().offer(),
                option.bundle(),
                option.parcel().order().promisedBy());
    }

    private static long sum(List<CostTerm> terms) {
        return terms.stream().mapToLong(CostTerm::mills).sum();
    }
}
