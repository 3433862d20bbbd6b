package dev.waybill.api.http;

import dev.waybill.api.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One complete answer. */
record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    /** The action writes to the response by itself. */
    static final Reply TAKEN_OVER = new Reply(0, "", new byte[0], Map.of());

    boolean takenOver() {
        return status == TAKEN_OVER.status;
    }

    static Reply ok(Object body) {
        return new Reply(200, "application/json", Json.write(body), Map.of());
    }

    static Reply created(String location, Object body) {
        return new Reply(201, "application/json", Json.write(body), Map.of("Location", location));
    }

    /** Begun, not done. */
    static Reply accepted(Object body) {
        return new Reply(202, "application/json", Json.write(body), Map.of());
    }

    /** Done; there is nothing to show. */
    static Reply nothing() {
        return new Reply(204, "", new byte[0], Map.of());
    }

    Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, contentType, body, more);
    }

    /** The same answer to a request that had been carried out before: 200, and marked. */
    Reply replayed() {
        return new Reply(200, contentType, body, headers).with("Idempotency-Replayed", "true");
    }

    CompletionStage<Reply> now() {
        return CompletableFuture.completedFuture(this);
    }
}
