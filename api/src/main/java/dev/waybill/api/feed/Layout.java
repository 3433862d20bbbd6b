package dev.waybill.api.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns that a table must or may have, found by header. Upper and lower case, blanks, hyphens and underscores make
 * no difference in a header.
 *
 * @param what the table's rows, for messages
 * @param strict whether columns that are not in the layout are refused rather than passed over
 */
public record Layout(String what, List<Column> columns, boolean strict) {
    public Layout {
        columns = List.copyOf(columns);
    }

    /** One column; {@code aliases} are further headers by which it is known. */
    public record Column(String name, boolean required, List<String> aliases) {
        public static Column required(String name, String... aliases) {
            return new Column(name, true, List.of(aliases));
        }

        public static Column optional(String name, String... aliases) {
            return new Column(name, false, List.of(aliases));
        }

        private boolean isCalled(String header) {
            return plain(header).equals(plain(name))
                    || aliases.stream().anyMatch(alias -> plain(alias).equals(plain(header)));
        }

        @Override
        public String toString() {
            return aliases.isEmpty() ? name : name + " (or " + String.join(", ", aliases) + ")";
        }
    }

    /** Where each column stands, or what is wrong with the header. */
    sealed interface Match {}

    record Found(Map<String, Integer> positions) implements Match {}

    record Refused(String detail) implements Match {}

    Match match(List<String> header) {
        Map<String, Integer> positions = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String seen = header.get(i);
            Column column = columns.stream()
                    .filter(candidate -> candidate.isCalled(seen))
                    .findFirst()
                    .orElse(null);
            if (column == null) {
                unknown.add(seen);
            } else if (positions.putIfAbsent(column.name(), i) != null) {
                return new Refused("two columns are " + column.name() + "; seen: " + header);
            }
        }
        List<Column> missing = columns.stream()
                .filter(column -> column.required() && !positions.containsKey(column.name()))
                .toList();
        return missing.isEmpty() && (!strict || unknown.isEmpty())
                ? new Found(Map.copyOf(positions))
                : new Refused(refusal(header, missing, strict ? unknown : List.of()));
    }

    private String refusal(List<String> header, List<Column> missing, List<String> unknown) {
        List<String> parts = new ArrayList<>();
        if (!missing.isEmpty()) {
            parts.add("columns missing: " + joined(missing));
        }
        if (!unknown.isEmpty()) {
            parts.add("columns not known: " + String.join(", ", unknown));
        }
        parts.add("seen: " + String.join(", ", header));
        parts.add("needed: " + joined(columns.stream().filter(Column::required).toList()));
        parts.add("may be there: "
                + joined(columns.stream().filter(column -> !column.required()).toList()));
        return "not a table of " + what + "; " + String.join("; ", parts);
    }

    private static String joined(List<Column> columns) {
        return columns.stream().map(Column::toString).collect(Collectors.joining(", "));
    }

    private static String plain(String header) {
        return header.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
