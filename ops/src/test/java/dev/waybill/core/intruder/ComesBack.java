package dev.waybill.core.intruder;

import dev.waybill.core.intruder.round.GoesRound;

/** Needs a package below that needs this one, so that a test can see the rule against it fail. */
public final class ComesBack {
    private ComesBack() {}

    public static Class<?> round() {
        return GoesRound.class;
    }
}
