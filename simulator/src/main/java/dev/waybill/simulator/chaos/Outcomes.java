package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Outcome;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** What an answer says about what was done, by the rules of the API. */
final class Outcomes {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;
    /** Another copy is under way. */
    private static final Set<String> PENDING = Set.of("ORDER_PENDING", "RESERVATION_PENDING", "STILL_RUNNING");

    private Outcomes() {}

    static Outcome of(int status, String body) {
        if (status / 100 == 2) {
            return Outcome.OK;
        }
        String code = json(body).getString("code", "");
        if (status == TOO_MANY_REQUESTS || (status == UNAVAILABLE && code.equals("UNAVAILABLE"))) {
            return Outcome.NOTHING_DONE;
        }
        return status / 100 == 4 && !PENDING.contains(code) ? Outcome.REFUSED : Outcome.UNKNOWN;
    }

    /** Of a feed of one row. */
    static Outcome ofRow(int status, String body) {
        JsonObject report = json(body);
        if (status != 200 || report.getInteger("failed", 0) == 0) {
            return of(status, body);
        }
        JsonArray errors = report.getJsonArray("errors", new JsonArray());
        String code = errors.isEmpty() ? "" : errors.getJsonObject(0).getString("code", "");
        return switch (code) {
            case "UNAVAILABLE" -> Outcome.NOTHING_DONE;
            case "OUTCOME_UNKNOWN", "" -> Outcome.UNKNOWN;
            default -> Outcome.REFUSED;
        };
    }

    private static JsonObject json(String body) {
        try {
            return body.isEmpty() ? new JsonObject() : new JsonObject(body);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }
}
