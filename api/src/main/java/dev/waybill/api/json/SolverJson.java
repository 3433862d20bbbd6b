package dev.waybill.api.json;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.tower.SolverView;
import dev.waybill.core.tower.SolverWindow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What the backlog router did, as it is written: costs positive, whatever sign the solver gives them. */
public final class SolverJson {
    private SolverJson() {}

    public record Solver(Totals totals, List<Window> windows) {}

    public record Totals(long windows, long parts, Money gain, Moves moves, long tookMs) {}

    public record Moves(
            int proposed,
            int accepted,
            int applied,
            int refused,
            List<Refusals> refusals,
            int expired,
            Money appliedGain) {}

    /** Moves that were refused for one reason. */
    public record Refusals(String code, int moves) {}

    public record Window(
            long number,
            Instant at,
            String strategy,
            int orders,
            int parts,
            Score start,
            Score end,
            List<Sample> curve,
            List<Term> terms,
            Money gain,
            Moves moves,
            long scoreCalculations,
            long tookMs) {}

    /** What a plan costs; {@code excess} units and lines are too many, 0 when it is possible. */
    public record Score(long excess, Money cost, long costMills) {}

    public record Sample(long afterMs, long excess, long costMills) {}

    public record Term(String name, Matches start, Matches end) {}

    public record Matches(int matches, long excess, Money cost, long costMills) {}

    public static Solver of(SolverView.Lately lately, Amounts amounts) {
        SolverView.Totals totals = lately.totals();
        return new Solver(
                new Totals(
                        totals.windows(),
                        totals.parts(),
                        amounts.of(totals.gainMills()),
                        moves(totals.moves(), amounts),
                        totals.took().toMillis()),
                lately.windows().stream().map(each -> window(each, amounts)).toList());
    }

    private static Window window(SolverWindow window, Amounts amounts) {
        return new Window(
                window.number(),
                window.at(),
                window.strategy(),
                window.orders(),
                window.parts(),
                score(window.start(), amounts),
                score(window.end(), amounts),
                window.curve().stream().map(SolverJson::sample).toList(),
                window.terms().stream().map(each -> term(each, amounts)).toList(),
                amounts.of(window.gainMills()),
                moves(window.moves(), amounts),
                window.scoreCalculations(),
                window.took().toMillis());
    }

    private static Moves moves(SolverWindow.Moves moves, Amounts amounts) {
        return new Moves(
                moves.proposed(),
                moves.accepted(),
                moves.applied(),
                moves.refused(),
                moves.refusals().entrySet().stream()
                        .map(each -> new Refusals(each.getKey(), each.getValue()))
                        .sorted(Comparator.comparing(Refusals::code))
                        .toList(),
                moves.expired(),
                amounts.of(moves.appliedGainMills()));
    }

    private static Score score(SolverWindow.Score score, Amounts amounts) {
        return new Score(-score.hard(), amounts.of(-score.soft()), -score.soft());
    }

    private static Sample sample(SolverWindow.Sample sample) {
        return new Sample(
                sample.after().toMillis(),
                -sample.score().hard(),
                -sample.score().soft());
    }

    private static Term term(SolverWindow.Term term, Amounts amounts) {
        return new Term(
                term.name(), matches(term.start(), term.hard(), amounts), matches(term.end(), term.hard(), amounts));
    }

    private static Matches matches(SolverWindow.Matches matches, boolean hard, Amounts amounts) {
        long mills = hard ? 0 : matches.sum();
        return new Matches(matches.count(), hard ? matches.sum() : 0, amounts.of(mills), mills);
    }
}
