package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares answers with the contract's schemas, all the way down. */
final class Contract {
    private final JsonObject root;

    Contract(JsonObject root) {
        this.root = root;
    }

    /** Every member is described and of the right type, every required one is there. */
    void conforms(String schema, JsonObject value) {
        check(schema(schema), value, schema);
    }

    private JsonObject schema(String name) {
        return root.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
    }

    private void check(JsonObject schema, @Nullable Object value, String at) {
        if (schema.getValue("$ref") instanceof String ref) {
            check(schema(ref.substring(ref.lastIndexOf('/') + 1)), value, at);
        } else if (schema.getJsonArray("oneOf") != null) {
            List<JsonObject> ways = schema.getJsonArray("oneOf").stream()
                    .map(JsonObject.class::cast)
                    .filter(way -> "null".equals(way.getValue("type")) == (value == null))
                    .toList();
            assertThat(ways).as(at + " " + value).hasSize(1);
            check(ways.get(0), value, at);
        } else {
            plain(schema, value, at);
        }
    }

    private void plain(JsonObject schema, @Nullable Object value, String at) {
        Object type = schema.getValue("type");
        List<?> types = type instanceof JsonArray several ? several.getList() : List.of(type);
        assertThat(types)
                .as(at + " is " + value)
                .anySatisfy(one -> assertThat(is(one.toString(), value)).isTrue());
        if (schema.getJsonArray("enum") != null && value != null) {
            assertThat(schema.getJsonArray("enum").contains(value))
                    .as(at + " " + value)
                    .isTrue();
        }
        if (value instanceof JsonObject object && schema.getJsonObject("properties") != null) {
            members(schema, object, at);
        } else if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                check(schema.getJsonObject("items"), array.getValue(i), at + "/" + i);
            }
        }
    }

    private void members(JsonObject schema, JsonObject object, String at) {
        JsonObject known = schema.getJsonObject("properties");
        assertThat(known.fieldNames()).as(at).containsAll(object.fieldNames());
        assertThat(object.fieldNames())
                .as(at)
                .containsAll(schema.getJsonArray("required", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList());
        object.fieldNames().forEach(name -> check(known.getJsonObject(name), object.getValue(name), at + "/" + name));
    }

    private static boolean is(String type, @Nullable Object value) {
        return switch (type) {
            case "null" -> value == null;
            case "object" -> value instanceof JsonObject;
            case "array" -> value instanceof JsonArray;
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            default -> throw new AssertionError("no type " + type);
        };
    }
}
