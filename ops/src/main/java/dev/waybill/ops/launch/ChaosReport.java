package dev.waybill.ops.launch;

import dev.waybill.simulator.chaos.ChaosPlan.Kind;
import dev.waybill.simulator.chaos.Claims.Claim;
import dev.waybill.simulator.chaos.Fault;
import dev.waybill.simulator.chaos.Operation;
import dev.waybill.simulator.chaos.Operation.Outcome;
import dev.waybill.simulator.check.Verdict;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run did, and what was wrong with it. */
record ChaosReport(Run run, List<Operation> history, List<Fault> faults, List<Claim> claims, List<Verdict> verdicts) {
    private static final int MOST_SHOWN = 40;

    /**
     * The run as a whole.
     *
     * @param commits rows of all journals
     * @param load how long clients were at work
     */
    record Run(long seed, long commits, Duration load, Duration took) {}

    boolean clean() {
        return verdicts.isEmpty();
    }

    /** The longest that a shard of such a member stood still, in seconds; 0 when none was claimed. */
    double longest(Kind kind) {
        return seconds(sorted(kind), 1);
    }

    private List<Duration> sorted(Kind kind) {
        return claims.stream()
                .filter(claim -> claim.kind() == kind)
                .map(Claim::after)
                .sorted()
                .toList();
    }

    private static double seconds(List<Duration> sorted, double share) {
        if (sorted.isEmpty()) {
            return 0;
        }
        int at = Math.min(sorted.size() - 1, (int) (sorted.size() * share));
        return sorted.get(at).toMillis() / 1000.0;
    }

    private long faults(Kind kind) {
        return faults.stream().filter(fault -> fault.kind() == kind).count();
    }

    private long done(Operation.Kind kind) {
        return history.stream()
                .filter(operation ->
                        operation.kind() == kind && operation.acknowledged().isPresent())
                .count();
    }

    private long sendings(Outcome outcome) {
        return history.stream()
                .flatMap(operation -> operation.sendings().stream())
                .filter(sending -> sending.outcome() == outcome)
                .count();
    }

    String json(String commit) {
        return figures()
                .put(
                        "verdicts",
                        new JsonArray(verdicts.stream().map(Verdict::toString).toList()))
                .put("commit", commit)
                .encode();
    }

    private JsonObject figures() {
        JsonObject figures = new JsonObject()
                .put("kills", faults(Kind.KILL))
                .put("freezes", faults(Kind.FREEZE))
                .put("seed", run.seed())
                .put("load_s", run.load().toSeconds())
                .put("took_s", run.took().toSeconds())
                .put("operations", history.size());
        for (Operation.Kind kind : Operation.Kind.values()) {
            figures.put(kind.name().toLowerCase(Locale.ROOT) + "_done", done(kind));
        }
        for (Outcome outcome : Outcome.values()) {
            figures.put("requests_" + outcome.name().toLowerCase(Locale.ROOT), sendings(outcome));
        }
        figures.put("commits", run.commits());
        claims(figures, Kind.KILL, "claim_killed");
        claims(figures, Kind.FREEZE, "claim_frozen");
        return figures.put("clean", clean());
    }

    private void claims(JsonObject figures, Kind kind, String name) {
        List<Duration> sorted = sorted(kind);
        figures.put(name + "_shards", sorted.size())
                .put(name + "_median_s", seconds(sorted, 0.5))
                .put(name + "_p90_s", seconds(sorted, 0.9))
                .put(name + "_longest_s", seconds(sorted, 1));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        figures().forEach(figure -> lines.add("  " + figure.getKey() + " = " + figure.getValue()));
        verdicts.stream().limit(MOST_SHOWN).forEach(verdict -> lines.add("  WRONG " + verdict));
        if (verdicts.size() > MOST_SHOWN) {
            lines.add("  and " + (verdicts.size() - MOST_SHOWN) + " more");
        }
        return lines;
    }
}
