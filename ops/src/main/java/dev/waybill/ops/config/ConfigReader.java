package dev.waybill.ops.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads the configuration: defaults in the jar, then a file, then {@code WAYBILL_*} variables, then flags. */
public final class ConfigReader {
    /** Variables of tools and tests that are no configuration keys. */
    private static final Set<String> NOT_KEYS = Set.of(
            "WAYBILL_CASSANDRA_OPTS",
            "WAYBILL_CI",
            "WAYBILL_DATA",
            "WAYBILL_CHROMIUM",
            "WAYBILL_JAVA_OPTS",
            "WAYBILL_TOKEN");

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addModule(new SimpleModule().addDeserializer(Duration.class, new DurationText()))
            .build();

    private ConfigReader() {}

    /**
     * Reads and checks the effective configuration.
     *
     * @param file a YAML file, or empty
     * @param environment the process's variables; only those that start with {@code WAYBILL_} are looked at
     * @param flags dotted keys and their values
     * @throws ConfigException naming the key, when a key is unknown or a value cannot be read
     */
    public static WaybillConfig read(Optional<Path> file, Map<String, String> environment, Map<String, String> flags) {
        ObjectNode tree = defaults();
        file.ifPresent(path -> overlay(tree, parse(path), "", path.toString()));
        applyEnvironment(tree, environment);
        flags.forEach((key, value) -> set(tree, key, value, "--set " + key));
        return convert(tree);
    }

    /** Dotted key of every leaf, and the variable that sets it. */
    static Map<String, String> variables() {
        Map<String, String> byKey = new TreeMap<>();
        collect(defaults(), "", byKey);
        return byKey;
    }

    private static ObjectNode defaults() {
        try (InputStream in = ConfigReader.class.getResourceAsStream("/waybill-defaults.yaml")) {
            return (ObjectNode) YAML.readTree(Objects.requireNonNull(in, "waybill-defaults.yaml"));
        } catch (IOException e) {
            throw new IllegalStateException("waybill-defaults.yaml cannot be read", e);
        }
    }

    private static JsonNode parse(Path file) {
        try {
            JsonNode tree = YAML.readTree(Files.readString(file));
            return tree.isMissingNode() || tree.isNull() ? YAML.createObjectNode() : tree;
        } catch (IOException e) {
            throw new ConfigException(file + " cannot be read: " + e.getMessage());
        }
    }

    private static void overlay(ObjectNode base, JsonNode over, String prefix, String source) {
        if (!over.isObject()) {
            throw new ConfigException(source + ": expected keys under '" + prefix + "'");
        }
        for (Map.Entry<String, JsonNode> field : over.properties()) {
            String key = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
            JsonNode known = base.get(field.getKey());
            if (known == null) {
                throw new ConfigException(source + ": unknown key '" + key + "'");
            }
            if (known instanceof ObjectNode group) {
                overlay(group, field.getValue(), key, source);
            } else {
                base.set(field.getKey(), field.getValue());
            }
        }
    }

    private static void applyEnvironment(ObjectNode tree, Map<String, String> environment) {
        Map<String, String> byVariable = new TreeMap<>();
        variables().forEach((key, variable) -> byVariable.put(variable, key));
        for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
            String variable = entry.getKey();
            if (variable.startsWith("WAYBILL_") && !NOT_KEYS.contains(variable)) {
                String key = byVariable.get(variable);
                if (key == null) {
                    throw new ConfigException("unknown variable " + variable);
                }
                set(tree, key, entry.getValue(), variable);
            }
        }
    }

    private static void set(ObjectNode tree, String key, String value, String source) {
        int dot = key.indexOf('.');
        String group = dot < 0 ? "" : key.substring(0, dot);
        String leaf = key.substring(dot + 1);
        if (!(tree.get(group) instanceof ObjectNode parent) || !parent.has(leaf)) {
            throw new ConfigException(source + ": unknown key '" + key + "'");
        }
        if (parent.get(leaf).isArray()) {
            parent.set(leaf, YAML.valueToTree(value.isBlank() ? new String[0] : value.split("\\s*,\\s*", -1)));
        } else {
            parent.put(leaf, value);
        }
    }

    private static void collect(ObjectNode tree, String prefix, Map<String, String> byKey) {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            String key = prefix + field.getKey();
            if (field.getValue() instanceof ObjectNode group) {
                collect(group, key + ".", byKey);
            } else {
                byKey.put(
                        key,
                        "WAYBILL_" + key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT));
            }
        }
    }

    private static WaybillConfig convert(ObjectNode tree) {
        try {
            return YAML.treeToValue(tree, WaybillConfig.class);
        } catch (JsonMappingException e) {
            StringBuilder key = new StringBuilder();
            e.getPath().forEach(part -> key.append(key.isEmpty() ? "" : ".").append(part.getFieldName()));
            throw new ConfigException("key '" + key + "': " + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new ConfigException(e.getOriginalMessage());
        }
    }

    /** The effective configuration as YAML, secrets masked. */
    public static String print(WaybillConfig config) {
        ObjectNode tree = YAML.copy()
                .registerModule(new SimpleModule().addSerializer(Duration.class, new DurationText.Writer()))
                .valueToTree(config);
        ObjectNode cassandra = (ObjectNode) tree.get("cassandra");
        if (!cassandra.get("password").asText().isEmpty()) {
            cassandra.put("password", "********");
        }
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("configuration cannot be printed", e);
        }
    }
}
