package dev.waybill.api.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A column of a CSV feed and the field of the JSON that it stands for.
 *
 * @param path names from the object down to the field
 */
record FeedColumn(Layout.Column column, List<String> path, Function<String, JsonNode> read) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String ANY = "*";
    private static final List<String> BAND = List.of("max_metres", "transit_days", "parcel_mills", "per_kg_mills");

    static FeedColumn text(Layout.Column column, String... path) {
        return new FeedColumn(column, List.of(path), JSON::textNode);
    }

    static FeedColumn whole(Layout.Column column, String... path) {
        return new FeedColumn(column, List.of(path), FeedColumn::wholeNumber);
    }

    static FeedColumn decimal(Layout.Column column, String... path) {
        return new FeedColumn(column, List.of(path), text -> JSON.numberNode(new BigDecimal(text).doubleValue()));
    }

    static FeedColumn flag(Layout.Column column, String... path) {
        return new FeedColumn(column, List.of(path), FeedColumn::yesOrNo);
    }

    /** Words parted by blanks, commas, semicolons or bars. */
    static FeedColumn words(Layout.Column column, String... path) {
        return new FeedColumn(column, List.of(path), text -> list(text, JSON::textNode));
    }

    /** Like {@link #words}, where a star is no word: any name. */
    static FeedColumn names(Layout.Column column, String... path) {
        return new FeedColumn(
                column, List.of(path), text -> text.equals(ANY) ? JSON.arrayNode() : list(text, JSON::textNode));
    }

    /**
     * Bands of a rate card, parted by blanks, each {@code max_metres:transit_days:parcel_mills:per_kg_mills}, and after
     * another colon its weight breaks, if it has any: {@code max_grams=mills}, parted by strokes.
     */
    static FeedColumn bands(Layout.Column column, String... path) {
        return new FeedColumn(column, List.of(path), text -> list(text, FeedColumn::band));
    }

    /** Puts the field into the object; an empty one is left out. Throws {@link IllegalArgumentException}. */
    void put(ObjectNode object, String text) {
        if (text.isEmpty()) {
            return;
        }
        ObjectNode at = object;
        for (String step : path.subList(0, path.size() - 1)) {
            at = at.withObjectProperty(step);
        }
        at.set(path.get(path.size() - 1), read.apply(text));
    }

    String pointer() {
        return "/" + String.join("/", path);
    }

    private static JsonNode wholeNumber(String text) {
        long number = Long.parseLong(text);
        return (int) number == number ? JSON.numberNode((int) number) : JSON.numberNode(number);
    }

    private static JsonNode yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> JSON.booleanNode(true);
            case "false", "no", "0" -> JSON.booleanNode(false);
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static JsonNode list(String text, Function<String, JsonNode> element) {
        ArrayNode list = JSON.arrayNode();
        for (String part : text.split("[\\s,;|]+", -1)) {
            list.add(element.apply(part));
        }
        return list;
    }

    private static JsonNode band(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != BAND.size() && parts.length != BAND.size() + 1) {
            throw new IllegalArgumentException("a band is " + String.join(":", BAND) + ", not " + text);
        }
        ObjectNode band = JSON.objectNode();
        for (int i = 0; i < BAND.size(); i++) {
            band.set(BAND.get(i), wholeNumber(parts[i]));
        }
        if (parts.length > BAND.size()) {
            band.set("weight_breaks", breaks(parts[BAND.size()]));
        }
        return band;
    }

    private static JsonNode breaks(String text) {
        ArrayNode breaks = JSON.arrayNode();
        for (String each : text.split("/", -1)) {
            String[] pair = each.split("=", -1);
            if (pair.length != 2) {
                throw new IllegalArgumentException("a weight break is max_grams=mills, not " + each);
            }
            ObjectNode one = breaks.addObject();
            one.set("max_grams", wholeNumber(pair[0]));
            one.set("mills", wholeNumber(pair[1]));
        }
        return breaks;
    }
}
