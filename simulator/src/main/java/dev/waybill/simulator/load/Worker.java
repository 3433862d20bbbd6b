package dev.waybill.simulator.load;

import dev.waybill.simulator.load.ApiClient.Answer;
import dev.waybill.simulator.load.ApiClient.Call;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** How one task is done. What goes wrong on the shelf depends on the seed and the task alone. */
public final class Worker {
    private static final Duration PICK_TIME = Duration.ofMinutes(3);
    private static final Duration OTHER_TIME = Duration.ofMinutes(1);
    private static final int LATEST_CUSTOMER_MINUTES = 90;

    private final Vertx vertx;
    private final ApiClient api;
    private final Tokens tokens;
    private final Pace pace;
    private final Luck luck;
    private final PeopleCounts counts;
    private final Map<String, Instant> arrivals = new HashMap<>();
    private Consumer<JsonObject> shipped = task -> {};

    /**
     * Chance on the shelf.
     *
     * @param shortPick share of lines of which something is not found
     * @param reject share of picks that a node does not take at all
     */
    public record Luck(long seed, double shortPick, double reject) {}

    public Worker(Vertx vertx, ApiClient api, Tokens tokens, Pace pace, Luck luck, PeopleCounts counts) {
        this.vertx = vertx;
        this.api = api;
        this.tokens = tokens;
        this.pace = pace;
        this.luck = luck;
        this.counts = counts;
    }

    /** Somebody takes the parcels: told of every ship task that is done. */
    public Worker handTo(Consumer<JsonObject> carrier) {
        shipped = carrier;
        return this;
    }

    /** Whether somebody would begin this task now; a pickup waits for its customer, a receipt for its goods. */
    boolean wants(JsonObject task) {
        if (task.getJsonArray("supported_actions", new JsonArray()).isEmpty()) {
            return false;
        }
        return switch (task.getString("type")) {
            case "hand_over" -> customerIsHere(task);
            case "receive" -> truckIsHere(task);
            default -> true;
        };
    }

    /** What was sent to this store comes at the time that was planned. */
    private boolean truckIsHere(JsonObject task) {
        JsonObject toStore = task.getJsonObject("to_store");
        return toStore == null || !pace.domain().instant().isBefore(Instant.parse(toStore.getString("arrive_by")));
    }

    private boolean customerIsHere(JsonObject task) {
        Instant now = pace.domain().instant();
        return !now.isBefore(arrivals.computeIfAbsent(task.getString("id"), id -> arrival(id, task, now)));
    }

    /** Some time within the slot; without one, soon after it was staged. */
    private Instant arrival(String id, JsonObject task, Instant now) {
        SplittableRandom chance = chance(id, "arrival");
        JsonObject slot = task.getJsonObject("pickup_slot");
        if (slot == null) {
            return now.plus(Duration.ofMinutes(chance.nextInt(LATEST_CUSTOMER_MINUTES)));
        }
        Instant start = Instant.parse(slot.getString("start"));
        long length =
                Duration.between(start, Instant.parse(slot.getString("end"))).toSeconds();
        return start.plusSeconds(chance.nextLong(Math.max(1, length)));
    }

    private SplittableRandom chance(String task, String what) {
        return new SplittableRandom(luck.seed() * 31 + (task + what).hashCode() * 0x9E3779B97F4A7C15L);
    }

    /** Does the task from where it stands. */
    Future<Void> work(JsonObject task, String token) {
        Job job = new Job(task, token);
        if (task.getString("type").equals("pick") && chance(job.id(), "reject").nextDouble() < luck.reject()) {
            return act(job, "reject", "", new JsonObject().put("reason", "too busy"));
        }
        return claim(job).compose(done -> start(job)).compose(done -> finish(job));
    }

    private record Job(JsonObject task, String token) {
        String id() {
            return task.getString("id");
        }

        boolean in(String state) {
            return task.getString("state").equals(state);
        }
    }

    private Future<Void> claim(Job job) {
        if (!job.in("open")) {
            return Future.succeededFuture();
        }
        Call call = call(job, "claim", "", new JsonObject()).ifMatch(job.task().getInteger("version"));
        return api.send(call).compose(answer -> checked("claim", answer));
    }

    private Future<Void> start(Job job) {
        return job.in("started") ? Future.succeededFuture() : act(job, "start", "", new JsonObject());
    }

    private Future<Void> finish(Job job) {
        return switch (job.task().getString("type")) {
            case "pick" -> pause(PICK_TIME).compose(done -> pick(job));
            case "pack" -> pause(OTHER_TIME).compose(done -> act(job, "pack", "", new JsonObject().put("parcels", 1)));
            case "ship" ->
                act(job, "ship", "", new JsonObject().put("tracking", tracking(job)))
                        .onSuccess(done -> parcel(job.task()));
            case "receive" -> pause(OTHER_TIME).compose(done -> act(job, "receive", "", came(job)));
            case "stage" ->
                act(
                        job,
                        "stage",
                        "",
                        new JsonObject()
                                .put("shelf", "P-" + Math.floorMod(job.id().hashCode(), 40)));
            default -> handOver(job);
        };
    }

    /** What goes to a store is told by those who take it in, and not by its carrier. */
    private void parcel(JsonObject task) {
        if (task.getJsonObject("to_store") == null) {
            shipped.accept(task);
        }
    }

    /** Everything that was sent has come. */
    private static JsonObject came(Job job) {
        JsonArray lines = new JsonArray();
        for (Object each : job.task().getJsonArray("lines")) {
            JsonObject line = (JsonObject) each;
            if (line.getInteger("picked") > 0) {
                lines.add(line(line.getString("sku"), line.getInteger("picked")));
            }
        }
        return new JsonObject().put("lines", lines);
    }

    private static String tracking(Job job) {
        return "WB" + job.id().substring(job.id().length() - 12).toUpperCase(java.util.Locale.ROOT);
    }

    private Future<Void> pick(Job job) {
        Future<Void> all = Future.succeededFuture();
        for (Object each : job.task().getJsonArray("lines")) {
            JsonObject line = (JsonObject) each;
            int open = line.getInteger("quantity") - line.getInteger("picked");
            if (open > 0) {
                all = all.compose(done -> pickLine(job, line.getString("sku"), open));
            }
        }
        return all;
    }

    private Future<Void> pickLine(Job job, String sku, int open) {
        SplittableRandom shelf = chance(job.id(), sku);
        int missing = shelf.nextDouble() < luck.shortPick() ? 1 + shelf.nextInt(open) : 0;
        Future<Void> found =
                missing == open ? Future.succeededFuture() : act(job, "confirm-line", sku, line(sku, open - missing));
        return missing == 0
                ? found
                : found.compose(
                        done -> act(job, "short-pick", sku, line(sku, missing).put("reason", "not found")));
    }

    private static JsonObject line(String sku, int quantity) {
        return new JsonObject().put("sku", sku).put("quantity", quantity);
    }

    /** The customer shows the code that only the customer's own view of the order has. */
    private Future<Void> handOver(Job job) {
        return tokens.own()
                .compose(token -> api.send(Call.get("/v1/orders/" + job.task().getString("order_id"), token)))
                .compose(order -> act(job, "hand-over", "", new JsonObject().put("pickup_code", code(job, order))));
    }

    private static String code(Job job, Answer order) {
        for (Object each : order.body().getJsonArray("fulfillment_orders", new JsonArray())) {
            JsonObject part = (JsonObject) each;
            if (part.getString("id").equals(job.task().getString("fulfillment_order_id"))) {
                return part.getString("pickup_code", "");
            }
        }
        return "";
    }

    private Future<Void> act(Job job, String verb, String about, JsonObject body) {
        return api.send(call(job, verb, about, body)).compose(answer -> checked(verb, answer));
    }

    private static Call call(Job job, String verb, String about, JsonObject body) {
        String key = job.id() + "/" + verb + "/" + about;
        return Call.post("/v1/tasks/" + job.id() + ":" + verb, job.token(), key, body);
    }

    private Future<Void> checked(String verb, Answer answer) {
        counts.count(answer.ok() ? verb : verb + "_" + answer.code());
        return answer.ok()
                ? Future.succeededFuture()
                : Future.failedFuture(new IllegalStateException(verb + " was answered " + answer.code()));
    }

    private Future<Void> pause(Duration domainTime) {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(pace.wallMillis(domainTime), timer -> over.complete());
        return over.future();
    }
}
