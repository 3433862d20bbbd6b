package dev.waybill.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The one JSON of the API: snake_case, strict. Unknown and doubled fields, trailing text and numbers as strings are
 * refused, each with a pointer to where it stands.
 */
public final class Json {
    /** Deeper nesting is refused; nothing that we accept is deeper than six. */
    private static final int MAX_DEPTH = 32;

    private static final int MAX_NUMBER_CHARS = 40;

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** Parses text to a tree. */
    public static Parsed<JsonNode> tree(byte[] text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree == null || tree.isMissingNode()
                    ? new Parsed.Malformed<>("the body is empty")
                    : new Parsed.Good<>(tree);
        } catch (JsonProcessingException e) {
            return new Parsed.Malformed<>(where(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses text to a tree. */
    public static Parsed<JsonNode> tree(String text) {
        return tree(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads a tree as a record of possibly missing fields; what they mean is checked by {@link Fields}. */
    public static <T> Parsed<T> bind(JsonNode tree, Class<T> type) {
        if (!tree.isObject()) {
            return new Parsed.Invalid<>(List.of(new FieldError("", "WRONG_TYPE", "must be an object")));
        }
        try {
            return new Parsed.Good<>(MAPPER.treeToValue(tree, type));
        } catch (UnrecognizedPropertyException e) {
            String known = "unknown field; known here: " + e.getKnownPropertyIds();
            return new Parsed.Invalid<>(List.of(new FieldError(pointer(e), "UNKNOWN_FIELD", known)));
        } catch (JsonMappingException e) {
            return new Parsed.Invalid<>(List.of(new FieldError(pointer(e), "WRONG_TYPE", e.getOriginalMessage())));
        } catch (JsonProcessingException e) {
            return new Parsed.Invalid<>(List.of(new FieldError("", "WRONG_TYPE", e.getOriginalMessage())));
        }
    }

    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a response record that cannot be written", e);
        }
    }

    /** Reads what we wrote ourselves; throws when it is not that. */
    public static JsonNode own(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON is damaged", e);
        }
    }

    private static String where(JsonProcessingException e) {
        String place = e.getLocation() == null
                ? ""
                : " at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return "not JSON" + place + ": " + e.getOriginalMessage();
    }

    private static String pointer(JsonMappingException e) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            pointer.append('/').append(step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName());
        }
        return pointer.toString();
    }

    private static ObjectMapper mapper() {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_CHARS)
                        .build())
                .build();
        ObjectMapper mapper = JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .addModule(new WireTypes())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .build();
        mapper.coercionConfigFor(LogicalType.Textual)
                .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        return mapper;
    }
}
