package dev.waybill.api.json;

import java.util.Locale;

/** How our constants look on the wire. */
public final class Wire {
    private Wire() {}

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
