package dev.waybill.simulator.check;

import dev.waybill.core.order.OrderPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How large a world is.
 *
 * @param commands that clients send while there are faults, at least; repeats not counted
 * @param faultRate share of the requests that have a fault while it storms
 * @param upheavals members that are killed, frozen or cut off meanwhile
 * @param speed domain time runs that many times faster than the wall clock
 * @param sort what is unusual about it
 */
record Settings(
        int shards,
        List<String> members,
        int nodes,
        int skus,
        int commands,
        double faultRate,
        int upheavals,
        int speed,
        Sort sort) {
    enum Sort {
        USUAL,
        /** Members' domain clocks are apart, too, and all clocks drift. */
        SKEWED,
        /** Parts are moved all the time, and there is hardly time for any try: answers that are slow come too late. */
        HURRIED
    }

    static final Instant START = Instant.parse("2026-03-04T14:00:00Z");

    /** Orders leave their shards soon after their end, while somebody still asks for them. */
    static final OrderPolicy POLICY = OrderPolicy.standard().keepingEnded(Duration.ofMinutes(3));

    /** After the faults: time for holds, attempts and keys to settle. */
    static final Duration CALM = Duration.ofSeconds(60);

    private static final double SLOW_NETWORK = 0.1;

    Settings {
        members = List.copyOf(members);
    }

    static Settings standard() {
        return new Settings(6, List.of("m1", "m2", "m3"), 8, 10, 220, 0.05, 5, 60, Sort.USUAL);
    }

    /** The same with clocks that are as far apart as members may be; so is what they take the domain's time for. */
    Settings skewedClocks() {
        return new Settings(shards, members, nodes, skus, commands, faultRate, upheavals, speed, Sort.SKEWED);
    }

    /** The same with moves that have no time, over a network that is slow more often. */
    Settings hurriedMoves() {
        return new Settings(shards, members, nodes, skus, commands, SLOW_NETWORK, upheavals, speed, Sort.HURRIED);
    }

    boolean skewed() {
        return sort == Sort.SKEWED;
    }

    boolean hurried() {
        return sort == Sort.HURRIED;
    }
}
