package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Operation.Sending;
import dev.waybill.simulator.chaos.Operation.Wish;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything that clients asked for and were told. It only grows. Safe for any thread. */
public final class History {
    private final Map<String, Asked> asked = new LinkedHashMap<>();
    private final List<Event> events = new ArrayList<>();

    private record Asked(Kind kind, Wish wish, List<Sending> sendings) {}

    /** One line of the record: a request that leaves, or how it ended. */
    private record Event(Instant at, String key, Kind kind, String word, String member, int status, String body) {
        String json() {
            return new JsonObject()
                    .put("at", at.toString())
                    .put("key", key)
                    .put("kind", kind.name().toLowerCase(Locale.ROOT))
                    .put("event", word)
                    .put("member", member)
                    .put("status", status)
                    .put("body", body)
                    .encode();
        }
    }

    /** What is asked for under this key; the first one that says it stands. */
    synchronized void wanted(String key, Kind kind, Wish wish) {
        asked.putIfAbsent(key, new Asked(kind, wish, new ArrayList<>()));
    }

    /** A request leaves. */
    synchronized void invoked(String key, Instant at, String member) {
        events.add(new Event(at, key, of(key).kind(), "invoke", member, 0, ""));
    }

    /** A request has ended. */
    public synchronized void ended(String key, Sending sending) {
        of(key).sendings().add(sending);
        events.add(new Event(
                sending.ended(),
                key,
                of(key).kind(),
                word(sending.outcome()),
                sending.member(),
                sending.status(),
                sending.body()));
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case OK -> "ok";
            case REFUSED -> "fail";
            case NOTHING_DONE -> "put_off";
            case UNKNOWN -> "unknown";
        };
    }

    private Asked of(String key) {
        Asked known = asked.get(key);
        if (known == null) {
            throw new IllegalStateException("nothing was wanted under " + key);
        }
        return known;
    }

    /** As it is now. */
    public synchronized List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        asked.forEach((key, what) -> all.add(new Operation(key, what.kind(), what.wish(), what.sendings())));
        return all;
    }

    /** The record, one JSON object a line, in the order in which it happened. */
    public synchronized List<String> lines() {
        return events.stream().map(Event::json).toList();
    }
}
