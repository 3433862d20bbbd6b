package dev.waybill.core.tower;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the backlog router made of one window of parts that could still move. Costs are mills (1/1000 of a minor unit).
 *
 * @param number counted from 1 since the member's start
 * @param at domain clock
 * @param curve the best plan so far over the time of solving; at most {@link #MAX_SAMPLES}, the first is today's plan
 * @param terms what the plan cost before and after, constraint by constraint
 * @param gainMills what the moves that were proposed save together
 * @param took wall time of solving
 */
public record SolverWindow(
        long number,
        Instant at,
        String strategy,
        int orders,
        int parts,
        Score start,
        Score end,
        List<Sample> curve,
        List<Term> terms,
        long gainMills,
        Moves moves,
        long scoreCalculations,
        Duration took) {
    public static final int MAX_SAMPLES = 64;

    public SolverWindow {
        curve = List.copyOf(curve);
        terms = List.copyOf(terms);
    }

    /** The same with what has become of its moves by now. */
    public SolverWindow with(Moves now) {
        return new SolverWindow(
                number, at, strategy, orders, parts, start, end, curve, terms, gainMills, now, scoreCalculations, took);
    }

    /**
     * A plan's score.
     *
     * @param hard units and lines that are too many, negative; 0 for a plan that is possible
     * @param soft its cost, negative
     */
    public record Score(long hard, long soft) {}

    public record Sample(Duration after, Score score) {}

    /**
     * One constraint.
     *
     * @param hard whether {@code start} and {@code end} are units or lines too many, not mills
     */
    public record Term(String name, boolean hard, Matches start, Matches end) {}

    /** How often it matched, and what that came to. */
    public record Matches(int count, long sum) {
        public static final Matches NONE = new Matches(0, 0);

        public Matches plus(long one) {
            return new Matches(count + 1, sum + one);
        }
    }

    /**
     * What has become of the moves so far. Those that were accepted and are neither applied nor refused were released
     * before they were seen, or are under way.
     *
     * @param refusals why moves were not applied, by the code of the refusal: {@code TARGET} where the new node had not
     *     what it needs any more
     * @param expired moves that waited in vain for stock or capacity that another move was to set free
     * @param appliedGainMills what those that were applied save
     */
    public record Moves(
            int proposed,
            int accepted,
            int applied,
            Map<String, Integer> refusals,
            int expired,
            long appliedGainMills) {
        public static final Moves NONE = new Moves(0, 0, 0, Map.of(), 0, 0);
        public static final Moves ACCEPTED = new Moves(0, 1, 0, Map.of(), 0, 0);
        public static final Moves EXPIRED = new Moves(0, 0, 0, Map.of(), 1, 0);

        public Moves {
            refusals = Map.copyOf(refusals);
        }

        public static Moves proposed(int moves) {
            return new Moves(moves, 0, 0, Map.of(), 0, 0);
        }

        public static Moves applied(long gainMills) {
            return new Moves(0, 0, 1, Map.of(), 0, gainMills);
        }

        public static Moves refused(String code) {
            return new Moves(0, 0, 0, Map.of(code, 1), 0, 0);
        }

        public int refused() {
            return refusals.values().stream().mapToInt(Integer::intValue).sum();
        }

        public Moves plus(Moves other) {
            Map<String, Integer> codes = new TreeMap<>(refusals);
            other.refusals.forEach((code, moves) -> codes.merge(code, moves, Integer::sum));
            return new Moves(
                    proposed + other.proposed,
                    accepted + other.accepted,
                    applied + other.applied,
                    codes,
                    expired + other.expired,
                    appliedGainMills + other.appliedGainMills);
        }
    }
}
