package dev.waybill.simulator.chaos;

import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Which faults come when, by a seed: kills and freezes in a random order, each of a random member. */
public record ChaosPlan(List<Step> steps) {
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(4);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(7);
    private static final Duration SHORTEST_FREEZE = Duration.ofSeconds(2);
    /** About when the others take the shards of a frozen member: it wakes up in the middle of it. */
    private static final Duration NEAR_CLAIM = Duration.ofSeconds(6);

    private static final double SHORT_FREEZES = 1.0 / 3;

    public ChaosPlan {
        steps = List.copyOf(steps);
    }

    /** What happens to a member. */
    public enum Kind {
        /** kill −9; it is started again. */
        KILL,
        /** SIGSTOP, and SIGCONT later. */
        FREEZE
    }

    /**
     * One fault.
     *
     * @param pause after the fault before
     * @param member by number; the next one that is up when this one is not
     * @param freeze zero for a kill
     */
    public record Step(Duration pause, Kind kind, int member, Duration freeze) {}

    /** How many of each, and how long the longest freeze is; the first one is as long as that. */
    public record Size(int kills, int freezes, Duration longestFreeze) {}

    /** The same for the same seed. */
    public static ChaosPlan of(long seed, Size size, List<String> members) {
        Chance chance = Chance.of(seed, "chaos-plan");
        List<Step> steps = new ArrayList<>();
        int kills = size.kills();
        int freezes = size.freezes();
        while (kills + freezes > 0) {
            boolean kill = chance.below(kills + freezes) < kills;
            Duration pause = between(chance, SHORTEST_PAUSE, LONGEST_PAUSE);
            int member = chance.below(members.size());
            if (kill) {
                kills--;
                steps.add(new Step(pause, Kind.KILL, member, Duration.ZERO));
            } else {
                Duration freeze = freezes == size.freezes() ? size.longestFreeze() : freeze(chance, size);
                freezes--;
                steps.add(new Step(pause, Kind.FREEZE, member, freeze));
            }
        }
        return new ChaosPlan(steps);
    }

    private static Duration freeze(Chance chance, Size size) {
        boolean brief = chance.happens(SHORT_FREEZES) || size.longestFreeze().compareTo(NEAR_CLAIM) <= 0;
        return brief
                ? between(chance, SHORTEST_FREEZE, shorter(NEAR_CLAIM, size.longestFreeze()))
                : between(chance, NEAR_CLAIM, size.longestFreeze());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration between(Chance chance, Duration least, Duration most) {
        return Duration.ofMillis(chance.between(Math.min(least.toMillis(), most.toMillis()), most.toMillis()));
    }
}
