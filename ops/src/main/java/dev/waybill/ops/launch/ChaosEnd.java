package dev.waybill.ops.launch;

import dev.waybill.simulator.chaos.ChaosChecker;
import dev.waybill.simulator.chaos.ChaosReads;
import dev.waybill.simulator.chaos.ChaosScenario;
import dev.waybill.simulator.chaos.History;
import dev.waybill.simulator.chaos.JournalWatch;
import dev.waybill.simulator.chaos.Stored;
import dev.waybill.simulator.check.Verdict;
import dev.waybill.simulator.load.ApiClient;
import dev.waybill.simulator.load.ApiClient.Answer;
import dev.waybill.simulator.load.ApiClient.Call;
import dev.waybill.simulator.load.Tokens;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/** What is done when the load has ended: reads, the audit and the checker, until all has settled or time is up. */
final class ChaosEnd {
    /** Holds and to-dos of a member that is gone are settled within this time (I9). */
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(45);

    private static final Duration READ_WITHIN = Duration.ofMinutes(5);
    private static final Duration AUDITED_WITHIN = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 500;

    private final InstantSource wall = InstantSource.system();
    private final Vertx vertx;
    private final ApiClient api;
    private final Tokens tokens;
    private final JournalWatch watch;
    private final ChaosScenario scenario;

    ChaosEnd(Vertx vertx, ApiClient api, Tokens tokens, JournalWatch watch, ChaosScenario scenario) {
        this.vertx = vertx;
        this.api = api;
        this.tokens = tokens;
        this.watch = watch;
        this.scenario = scenario;
    }

    /** Looks again while something is wrong, as long as it may still settle, and once more however long a look takes. */
    List<Verdict> check(History history, Instant begun, Consumer<String> say) throws InterruptedException {
        Instant until = wall.instant().plus(SETTLED_WITHIN);
        List<Verdict> verdicts = checkNow(history, begun);
        for (int looks = 1; !verdicts.isEmpty() && (looks < 2 || wall.instant().isBefore(until)); looks++) {
            say.accept("not settled: " + verdicts.size() + " such as " + verdicts.get(0));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            verdicts = checkNow(history, begun);
        }
        return verdicts;
    }

    private List<Verdict> checkNow(History history, Instant begun) throws InterruptedException {
        var operations = history.operations();
        Stored read =
                Blocking.join(new ChaosReads(vertx, api, tokens, scenario).read(operations, days(begun)), READ_WITHIN);
        List<Verdict> findings = new ArrayList<>(audited());
        findings.addAll(Blocking.join(watch.complete(), READ_WITHIN));
        findings.addAll(watch.findings());
        return ChaosChecker.check(
                operations,
                new Stored(
                        read.orders(),
                        read.reservations(),
                        read.transfers(),
                        read.positions(),
                        read.ledger(),
                        watch.overReserved(),
                        findings));
    }

    private List<LocalDate> days(Instant begun) {
        LocalDate first = begun.atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate last = wall.instant().atZone(ZoneOffset.UTC).toLocalDate();
        return first.datesUntil(last.plusDays(1)).toList();
    }

    /** What an audit that begins now finds, its counts of what was oversold included. */
    private List<Verdict> audited() throws InterruptedException {
        Instant asked = wall.instant();
        Answer begun = send(token -> Call.post("/v1/audits", token, "audit-" + asked.toEpochMilli(), new JsonObject()));
        if (begun.status() != 202) {
            return List.of(new Verdict("audit", "could not be begun: " + begun));
        }
        Instant until = asked.plus(AUDITED_WITHIN);
        Answer audit = send(token -> Call.get("/v1/audit", token));
        while (!doneSince(audit.body(), asked) && wall.instant().isBefore(until)) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            audit = send(token -> Call.get("/v1/audit", token));
        }
        return doneSince(audit.body(), asked)
                ? findings(audit.body().getJsonObject("report"))
                : List.of(new Verdict("audit", "was not done within " + AUDITED_WITHIN + ": " + audit));
    }

    private static boolean doneSince(JsonObject audit, Instant asked) {
        String at = audit.getString("audited_at");
        return "done".equals(audit.getString("state"))
                && at != null
                && !Instant.parse(at).isBefore(asked);
    }

    private Answer send(Function<String, Call> call) {
        return Blocking.join(tokens.own().compose(token -> api.send(call.apply(token))), READ_WITHIN);
    }

    private static List<Verdict> findings(JsonObject report) {
        List<Verdict> findings = new ArrayList<>();
        report.getJsonArray("violations", new JsonArray())
                .forEach(violation -> findings.add(new Verdict("audit", violation.toString())));
        if (findings.isEmpty() && report.getLong("violation_count") > 0) {
            findings.add(new Verdict("audit", report.getLong("violation_count") + " violations"));
        }
        if (report.getLong("oversold") > 0) {
            findings.add(new Verdict("I1", report.getLong("oversold") + " units are oversold"));
        }
        return findings;
    }
}
