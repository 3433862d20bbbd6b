package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract says what is mounted, and everything that it says is mounted. */
class ContractTest {
    private TestHouse house;
    private JsonObject contract;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        contract = house.get("/openapi.json", "Authorization", "").json();
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private Map<String, JsonObject> operations() {
        Map<String, JsonObject> operations = new TreeMap<>();
        JsonObject paths = contract.getJsonObject("paths");
        for (String path : paths.fieldNames()) {
            JsonObject methods = paths.getJsonObject(path);
            for (String method : methods.fieldNames()) {
                operations.put(method.toUpperCase(Locale.ROOT) + " " + path, methods.getJsonObject(method));
            }
        }
        return operations;
    }

    private List<Endpoint> mounted() {
        return house.mounted();
    }

    private static String name(Endpoint endpoint) {
        return endpoint.method().name() + " " + endpoint.template();
    }

    /** For browsers, which get pages and redirects; mounted apart from the API. */
    private static final List<String> PAGES = List.of("GET /sign-in", "GET /sign-in/callback", "POST /sign-out");

    @Test
    void everyMountedRoute_isInTheContract_andTheOtherWayRound() {
        assertThat(Stream.concat(mounted().stream().map(ContractTest::name), PAGES.stream()))
                .containsExactlyInAnyOrderElementsOf(operations().keySet());
    }

    @Test
    void operationIdsAndScopes_areTheMountedOnes() {
        Map<String, JsonObject> operations = operations();
        for (Endpoint endpoint : mounted()) {
            JsonObject operation = operations.get(name(endpoint));
            assertThat(operation.getString("operationId")).isEqualTo(endpoint.operationId());
            Set<String> scopes = operation.getJsonArray("x-scopes", new JsonArray()).stream()
                    .map(String.class::cast)
                    .collect(Collectors.toSet());
            assertThat(scopes)
                    .as(name(endpoint))
                    .isEqualTo(endpoint.anyOf().stream().map(Scope::wire).collect(Collectors.toSet()));
        }
    }

    @Test
    void everyOperation_answers_andRefusesStrangers() throws Exception {
        for (Endpoint endpoint : mounted()) {
            String path = endpoint.template().replaceAll("\\{[a-z_]+}", "x");
            var answer = house.send(
                    endpoint.method().name(), path, HttpRequest.BodyPublishers.ofString("{}"), "Authorization", "");
            assertThat(answer.status())
                    .as(name(endpoint))
                    .isEqualTo(endpoint.anyOf().isEmpty() ? 200 : 401);
        }
    }

    @Test
    void everyReference_leadsSomewhere() {
        check(contract);
    }

    private void check(Object node) {
        if (node instanceof JsonObject object) {
            if (object.getValue("$ref") instanceof String ref) {
                JsonObject at = contract;
                for (String step : ref.substring(2).split("/", -1)) {
                    assertThat(at.containsKey(step)).as(ref).isTrue();
                    at = at.getJsonObject(step);
                }
            }
            object.fieldNames().forEach(name -> check(object.getValue(name)));
        } else if (node instanceof JsonArray array) {
            array.forEach(this::check);
        }
    }

    @Test
    void placedThings_haveOnlyFieldsOfTheContract() throws Exception {
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/items/A", Samples.ITEM);
        house.put("/v1/carriers/ground", Samples.CARRIER);
        conforms("Node", house.get("/v1/nodes/S1").json());
        conforms("Item", house.get("/v1/items/A").json());
        conforms("Carrier", house.get("/v1/carriers/ground").json());
        conforms("Nodes", house.get("/v1/nodes").json());
        conforms("Audit", house.get("/v1/audit").json());
        conforms("Availability", house.get("/v1/availability?sku=A").json());
        conforms("Problem", house.get("/v1/nodes/S9").json());
        String cart = "{\"channel\":\"web\",\"lines\":[{\"sku\":\"A\",\"quantity\":1}],"
                + "\"destination\":{\"country\":\"US\",\"postal_code\":\"10001\"}}";
        conforms("Promises", house.post("/v1/promises", cart).json());
    }

    /** Every member is described, and every required one is there. */
    private void conforms(String schema, JsonObject value) {
        JsonObject described =
                contract.getJsonObject("components").getJsonObject("schemas").getJsonObject(schema);
        assertThat(described.getJsonObject("properties").fieldNames())
                .as(schema)
                .containsAll(value.fieldNames());
        assertThat(value.fieldNames())
                .as(schema + " " + value)
                .containsAll(described.getJsonArray("required", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList());
    }
}
