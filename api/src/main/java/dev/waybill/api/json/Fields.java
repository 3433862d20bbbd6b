package dev.waybill.api.json;

import dev.waybill.core.catalog.Names;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Bins;
import dev.waybill.core.stock.Quantity;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Checks the fields of one request and collects everything that is wrong, each with its pointer. A check answers null
 * when the field is missing or wrong; {@link #finish} builds the value only if nothing was.
 */
public final class Fields {
    /** Longest free text that is taken, in characters. */
    public static final int MAX_TEXT = 200;

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Set<String> ZONES = ZoneId.getAvailableZoneIds();

    private final String base;
    private final List<FieldError> errors;

    public Fields() {
        this("", new ArrayList<>());
    }

    private Fields(String base, List<FieldError> errors) {
        this.base = base;
        this.errors = errors;
    }

    /** The same collector, one step deeper: a member's name or an element's index. */
    public Fields at(Object step) {
        return new Fields(base + "/" + step, errors);
    }

    public void add(String field, String code, String detail) {
        errors.add(new FieldError(field.isEmpty() ? base : base + "/" + field, code, detail));
    }

    /** The value if nothing was wrong. Inside the supplier, {@link #sure} unwraps what was checked. */
    public <T> Parsed<T> finish(Supplier<T> value) {
        return errors.isEmpty() ? new Parsed.Good<>(value.get()) : new Parsed.Invalid<>(errors);
    }

    public boolean clean() {
        return errors.isEmpty();
    }

    public static <T> T sure(@Nullable T checked) {
        return Objects.requireNonNull(checked);
    }

    public <T> @Nullable T required(String field, @Nullable T value) {
        if (value == null) {
            add(field, "REQUIRED", "is required");
        }
        return value;
    }

    public @Nullable String text(String field, @Nullable String value) {
        if (required(field, value) == null || value == null) {
            return null;
        }
        if (value.isBlank() || value.length() > MAX_TEXT) {
            add(field, "INVALID_TEXT", "must be 1 to " + MAX_TEXT + " characters");
            return null;
        }
        return value;
    }

    public @Nullable String optionalText(String field, @Nullable String value) {
        return value == null ? null : text(field, value);
    }

    public @Nullable Sku sku(String field, @Nullable String value) {
        return name(field, value) == null ? null : new Sku(sure(value));
    }

    public @Nullable NodeId node(String field, @Nullable String value) {
        return name(field, value) == null ? null : new NodeId(sure(value));
    }

    public @Nullable String name(String field, @Nullable String value) {
        if (required(field, value) == null || value == null) {
            return null;
        }
        if (!Names.isName(value)) {
            add(field, "INVALID_NAME", "must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
            return null;
        }
        return value;
    }

    /** The name of a bin, which may be left out. */
    public @Nullable String bin(String field, @Nullable String value) {
        if (value == null || Bins.isBin(value)) {
            return value;
        }
        add(field, "INVALID_BIN", "must be 1 to 16 letters and digits, with . _ - between them, such as A04-12-C");
        return null;
    }

    public @Nullable Quantity quantity(String field, @Nullable Integer value) {
        Integer units = within(field, value, 1, Quantity.MAX);
        return units == null ? null : Quantity.of(units);
    }

    public <N extends Number> @Nullable N within(String field, @Nullable N value, double low, double high) {
        if (required(field, value) == null || value == null) {
            return null;
        }
        double number = value.doubleValue();
        if (!(number >= low && number <= high)) {
            add(field, "OUT_OF_RANGE", "must be between " + plain(low) + " and " + plain(high));
            return null;
        }
        return value;
    }

    public @Nullable String country(String field, @Nullable String value) {
        return checked(field, value, "UNKNOWN_COUNTRY", "must be an ISO 3166-1 alpha-2 country code", text -> {
            return COUNTRIES.contains(text) ? text : null;
        });
    }

    public @Nullable ZoneId zone(String field, @Nullable String value) {
        return checked(field, value, "UNKNOWN_ZONE", "must be an IANA time zone such as America/New_York", text -> {
            return ZONES.contains(text) ? ZoneId.of(text) : null;
        });
    }

    public @Nullable Instant instant(String field, @Nullable String value) {
        return checked(field, value, "INVALID_INSTANT", "must be an RFC 3339 instant", Fields::parseInstant);
    }

    public @Nullable LocalTime time(String field, @Nullable String value) {
        return checked(field, value, "INVALID_TIME", "must be a local time such as 17:30", text -> {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        });
    }

    public <E extends Enum<E>> @Nullable E word(String field, @Nullable String value, Class<E> type) {
        if (required(field, value) == null || value == null) {
            return null;
        }
        E parsed = parseWord(value, type);
        if (parsed == null) {
            add(field, "UNKNOWN_VALUE", "must be one of " + String.join(", ", names(type)));
        }
        return parsed;
    }

    /** The text as a value, or null after noting {@code code}; {@code parse} answers null for a wrong text. */
    public <T> @Nullable T checked(
            String field, @Nullable String value, String code, String detail, Function<String, @Nullable T> parse) {
        if (required(field, value) == null || value == null) {
            return null;
        }
        T parsed = parse.apply(value);
        if (parsed == null) {
            add(field, code, detail);
        }
        return parsed;
    }

    /** The constant whose lower-case name is the text, or null. */
    public static <E extends Enum<E>> @Nullable E parseWord(String text, Class<E> type) {
        for (E constant : Objects.requireNonNull(type.getEnumConstants())) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        return null;
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(Objects.requireNonNull(type.getEnumConstants()))
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The moment that an RFC 3339 text names, or null. */
    public static @Nullable Instant parseInstant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String plain(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
