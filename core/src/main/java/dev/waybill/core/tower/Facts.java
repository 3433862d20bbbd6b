package dev.waybill.core.tower;

import dev.waybill.core.order.OrderEvent;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Reads the attributes of an event. What an older version did not write counts as nothing. */
record Facts(OrderEvent event) {
    private static final String PREFIX = "dev.waybill.order.";
    private static final String VERSION = ".v1";

    /** The type without prefix and version. */
    String name() {
        String type = event.type();
        boolean ours = type.startsWith(PREFIX) && type.endsWith(VERSION);
        return ours ? type.substring(PREFIX.length(), type.length() - VERSION.length()) : type;
    }

    Instant at() {
        return event.at();
    }

    String text(String attribute) {
        return event.attributes().getOrDefault(attribute, "");
    }

    long number(String attribute) {
        try {
            return Long.parseLong(text(attribute));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    Optional<Instant> instant(String attribute) {
        try {
            return Optional.of(Instant.parse(text(attribute)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
