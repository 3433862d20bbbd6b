package dev.waybill.api.json;

import java.util.Set;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer (RFC 6901) into the body, or the name of a parameter or header
 * @param code UPPER_SNAKE, stable
 * @param detail for humans: what is wrong and what would be right
 */
public record FieldError(String pointer, String code, String detail) {
    /** What may be right at one moment and wrong at another: by the clock, by what is configured, by what is held. */
    private static final Set<String> MOMENTARY = Set.of(
            "BROKEN_KIT",
            "IN_THE_PAST",
            "KIT_OVERLAPS",
            "OPTION_EXPIRED",
            "OPTION_MISMATCH",
            "OUT_OF_RANGE",
            "RESERVATION_MISMATCH",
            "UNKNOWN_COUNTRY",
            "UNKNOWN_GROUP",
            "UNKNOWN_NODE",
            "UNKNOWN_OPTION",
            "UNKNOWN_PLACE",
            "UNKNOWN_SKU");

    /** What is there once the nodes, items, carriers and groups are known that were saved at other members. */
    private static final Set<String> OF_THE_NETWORK =
            Set.of("BROKEN_KIT", "UNKNOWN_COUNTRY", "UNKNOWN_GROUP", "UNKNOWN_NODE", "UNKNOWN_SKU");

    /** Whether the same field may have been right when the request came before. */
    public boolean momentary() {
        return MOMENTARY.contains(code);
    }

    /** Whether it hangs on what is known of the network. */
    public boolean ofTheNetwork() {
        return OF_THE_NETWORK.contains(code);
    }
}
