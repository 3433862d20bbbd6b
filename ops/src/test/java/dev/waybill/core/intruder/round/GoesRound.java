package dev.waybill.core.intruder.round;

import dev.waybill.core.intruder.ComesBack;

/** The other half of {@link ComesBack}. */
public final class GoesRound {
    private GoesRound() {}

    public static Class<?> back() {
        return ComesBack.class;
    }
}
