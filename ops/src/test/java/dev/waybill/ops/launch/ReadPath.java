package dev.waybill.ops.launch;

import dev.waybill.core.catalog.Item;
import dev.waybill.simulator.chaos.Stored.Place;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one member says from its memory may be promised. */
final class ReadPath {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);
    /** What an owner tells is known as long as it told it within this time. */
    private static final long CURRENT_MILLIS = 3_000;

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();

    private final Chaos.Ground ground;
    private final String address;

    ReadPath(Chaos.Ground ground, String address) {
        this.ground = ground;
        this.address = address;
    }

    /** Whether it answers and says that it is up to date. */
    boolean isCurrent() {
        return ask(ground.scenario().items().get(0))
                .map(answer -> answer.getLong("lag_millis"))
                .filter(lag -> lag <= CURRENT_MILLIS)
                .isPresent();
    }

    /** Of every position of which something may be promised; empty when it does not answer. */
    Map<Place, Integer> atp() {
        Map<Place, Integer> atp = new HashMap<>();
        for (Item item : ground.scenario().items()) {
            Optional<JsonObject> answer = ask(item);
            if (answer.isEmpty()) {
                return Map.of();
            }
            answer.get().getJsonArray("nodes").forEach(each -> {
                JsonObject node = (JsonObject) each;
                atp.put(new Place(node.getString("node_id"), item.sku().value()), node.getInteger("atp"));
            });
        }
        return sellable(atp);
    }

    static Map<Place, Integer> sellable(Map<Place, Integer> atp) {
        return atp.entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<JsonObject> ask(Item item) {
        String token = Blocking.join(ground.tokens().own(), ANSWER_WITHIN);
        HttpRequest request = HttpRequest.newBuilder(URI.create(
                        address + "/v1/availability?sku=" + item.sku().value()))
                .header("Authorization", "Bearer " + token)
                .timeout(ANSWER_WITHIN)
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(new JsonObject(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
