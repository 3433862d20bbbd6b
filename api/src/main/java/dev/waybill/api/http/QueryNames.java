package dev.waybill.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.Parsed;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The query parameters that the contract gives each operation. What it does not name is refused, not passed over. */
final class QueryNames {
    private final Map<String, Set<String>> byOperation = new HashMap<>();

    private QueryNames(JsonNode contract) {
        contract.path("paths")
                .forEach(path -> path.forEach(operation -> {
                    Set<String> names = new TreeSet<>();
                    for (JsonNode parameter : operation.path("parameters")) {
                        JsonNode described = resolve(contract, parameter);
                        if (described.path("in").asText().equals("query")) {
                            names.add(described.path("name").asText());
                        }
                    }
                    byOperation.put(operation.path("operationId").asText(), names);
                }));
    }

    static QueryNames of(byte[] contract) {
        if (Json.tree(contract) instanceof Parsed.Good<JsonNode> good) {
            return new QueryNames(good.value());
        }
        throw new IllegalStateException("the contract is not JSON");
    }

    private static JsonNode resolve(JsonNode contract, JsonNode parameter) {
        String reference = parameter.path("$ref").asText();
        return reference.isEmpty() ? parameter : contract.at(reference.substring(1));
    }

    /** Which of the names an operation does not know, and what it knows instead. */
    Optional<Problem> refuse(String operationId, Set<String> given) {
        Set<String> known = byOperation.getOrDefault(operationId, Collections.emptySet());
        return given.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .findFirst()
                .map(name -> {
                    String instead = known.isEmpty() ? "there are none here" : "there are " + String.join(", ", known);
                    return Problem.parameter(new FieldError(
                            name, "UNKNOWN_PARAMETER", "is not a query parameter of this operation; " + instead));
                });
    }
}
