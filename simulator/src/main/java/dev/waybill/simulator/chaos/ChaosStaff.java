package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.chaos.Operation.Sending;
import dev.waybill.simulator.chaos.Operation.Wish;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.ApiClient.Answer;
import dev.waybill.simulator.load.ApiClient.Call;
import dev.waybill.simulator.load.Pace;
import dev.waybill.simulator.load.PeopleCounts;
import dev.waybill.simulator.load.Staff;
import dev.waybill.simulator.load.Tokens;
import dev.waybill.simulator.load.Worker;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The staff of some stores, who go to another member when theirs does not answer. What they take is always there. */
public final class ChaosStaff implements AutoCloseable {
    private static final int STAFFED = 4;
    private static final Pattern VERB = Pattern.compile("/v1/tasks/([^:/]+):([a-z-]+)");

    private final Context context;
    private final ApiClient api;
    private final Staff staff;

    /**
     * How they work.
     *
     * @param members addresses of all members
     * @param personAt subject of the person who works at a node
     */
    public record Setting(
            List<String> members,
            Tokens tokens,
            ChaosScenario scenario,
            Function<String, String> personAt,
            Pace pace,
            long seed,
            InstantSource wall) {}

    public ChaosStaff(Vertx vertx, Setting setting, History history) {
        context = vertx.getOrCreateContext();
        api = new ApiClient(vertx, setting.members())
                .watchedBy(
                        setting.wall(),
                        (call, member, sent, answer) -> note(
                                history,
                                call,
                                new Seen(member, sent, setting.wall().instant()),
                                answer));
        List<String> stores = setting.scenario().nodes().stream()
                .limit(STAFFED)
                .map(node -> node.id().value())
                .toList();
        PeopleCounts counts = new PeopleCounts();
        Worker.Luck luck = new Worker.Luck(setting.seed(), 0, 0);
        Worker worker = new Worker(vertx, api, setting.tokens(), setting.pace(), luck, counts);
        staff = new Staff(vertx, new Staff.Setting(api, setting.tokens(), stores, setting.personAt(), worker, counts));
    }

    private record Seen(String member, Instant sent, Instant ended) {}

    private static void note(History history, Call call, Seen seen, @Nullable Answer answer) {
        Matcher verb = VERB.matcher(call.path());
        String key = call.key();
        if (key == null || !verb.matches()) {
            return;
        }
        history.wanted(key, Kind.TASK, new Wish(verb.group(1), verb.group(2), Map.of()));
        history.invoked(key, seen.sent(), seen.member());
        int status = answer == null ? 0 : answer.status();
        String body = answer == null ? "" : answer.body().encode();
        Outcome outcome = answer == null ? Outcome.UNKNOWN : Outcomes.of(status, body);
        history.ended(key, new Sending(seen.sent(), seen.ended(), seen.member(), outcome, status, body));
    }

    public void start() {
        context.runOnContext(go -> staff.start());
    }

    /** Nobody begins another task. */
    public void stop() {
        context.runOnContext(go -> staff.stop());
    }

    @Override
    public void close() {
        api.close();
    }
}
