package dev.waybill.simulator.load;

import dev.waybill.simulator.load.ApiClient.Answer;
import dev.waybill.simulator.load.ApiClient.Call;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Staff of all nodes: each looks at the task list of the own node and works what is open. Nodes that had work lately
 * are looked at often, the others in turn. Confined to one Vert.x context.
 */
public final class Staff {
    private static final int MAX_TASKS_AT_ONCE = 96;
    private static final long LOOK_MILLIS = 50;
    private static final int COLD_LOOKS = 4;
    private static final int HOT_LOOKS = 16;
    /** Looks at a node without work before it counts as quiet. */
    private static final int PATIENCE = 20;

    private final Vertx vertx;
    private final ApiClient api;
    private final Tokens tokens;
    private final Function<String, String> personAt;
    private final Worker worker;
    private final PeopleCounts counts;
    private final Set<String> own;
    private final Deque<String> cold = new ArrayDeque<>();
    private final Map<String, Integer> hot = new HashMap<>();
    private final Deque<String> hotTurn = new ArrayDeque<>();
    private final Set<String> looking = new HashSet<>();
    private final Set<String> working = new HashSet<>();
    private boolean stopped;

    /**
     * What staff work with.
     *
     * @param personAt subject of the person who works at a node
     */
    public record Setting(
            ApiClient api,
            Tokens tokens,
            List<String> nodes,
            Function<String, String> personAt,
            Worker worker,
            PeopleCounts counts) {}

    public Staff(Vertx vertx, Setting setting) {
        this.vertx = vertx;
        this.api = setting.api();
        this.tokens = setting.tokens();
        this.personAt = setting.personAt();
        this.worker = setting.worker();
        this.counts = setting.counts();
        this.own = Set.copyOf(setting.nodes());
        this.cold.addAll(setting.nodes());
    }

    public void start() {
        vertx.setPeriodic(LOOK_MILLIS, this::round);
    }

    /** Whoever is at a task finishes it; nobody begins another. */
    public void stop() {
        stopped = true;
    }

    public boolean idle() {
        return working.isEmpty();
    }

    /** Somebody says that there may be work at a node; nobody here cares about the nodes of others. */
    public void expect(String node) {
        if (own.contains(node) && hot.put(node, PATIENCE) == null) {
            hotTurn.add(node);
        }
    }

    private void round(long timer) {
        if (stopped) {
            vertx.cancelTimer(timer);
            return;
        }
        for (int i = Math.min(HOT_LOOKS, hotTurn.size()); i > 0; i--) {
            String node = hotTurn.remove();
            int left = hot.getOrDefault(node, 0);
            if (left > 0) {
                hot.put(node, left - 1);
                hotTurn.add(node);
                look(node);
            } else {
                hot.remove(node);
            }
        }
        for (int i = Math.min(COLD_LOOKS, cold.size()); i > 0; i--) {
            String node = cold.remove();
            cold.add(node);
            look(node);
        }
    }

    private void look(String node) {
        if (working.size() >= MAX_TASKS_AT_ONCE || !looking.add(node)) {
            return;
        }
        tokens.of(personAt.apply(node))
                .compose(token -> api.send(Call.get("/v1/tasks?page_size=50&node_id=" + node, token))
                        .onSuccess(answer -> begin(node, token, answer)))
                .onFailure(failure -> counts.count("looks_without_answer"))
                .onComplete(done -> looking.remove(node));
    }

    private void begin(String node, String token, Answer answer) {
        if (!answer.ok()) {
            counts.count("look_" + answer.code());
            return;
        }
        JsonArray tasks = answer.body().getJsonArray("tasks", new JsonArray());
        if (!tasks.isEmpty()) {
            expect(node);
        }
        Iterator<Object> each = tasks.iterator();
        while (each.hasNext() && working.size() < MAX_TASKS_AT_ONCE && !stopped) {
            JsonObject task = (JsonObject) each.next();
            if (worker.wants(task) && working.add(task.getString("id"))) {
                work(node, token, task);
            }
        }
    }

    private void work(String node, String token, JsonObject task) {
        Future<Void> done = worker.work(task, token);
        done.onFailure(failure -> counts.count("tasks_without_answer")).onComplete(ended -> {
            working.remove(task.getString("id"));
            expect(node);
        });
    }
}
