package dev.waybill.simulator.bench;

import java.math.BigDecimal;

/**
 * What a figure should reach.
 *
 * @param ofRatio whether it is about the ratio to the peer, not about the value
 * @param atLeast else at most
 */
public record Target(double bound, boolean ofRatio, Direction atLeast) {
    /** Which side of the bound is good. */
    public enum Direction {
        AT_LEAST,
        AT_MOST
    }

    static Target ratioAtLeast(double bound) {
        return new Target(bound, true, Direction.AT_LEAST);
    }

    static Target ratioAtMost(double bound) {
        return new Target(bound, true, Direction.AT_MOST);
    }

    static Target atLeast(double bound) {
        return new Target(bound, false, Direction.AT_LEAST);
    }

    static Target atMost(double bound) {
        return new Target(bound, false, Direction.AT_MOST);
    }

    boolean met(double measured) {
        return atLeast == Direction.AT_LEAST ? measured >= bound : measured <= bound;
    }

    String text() {
        String sign = atLeast == Direction.AT_LEAST ? ">= " : "<= ";
        String number = BigDecimal.valueOf(bound).stripTrailingZeros().toPlainString();
        return sign + number + (ofRatio ? " x peer" : "");
    }
}
