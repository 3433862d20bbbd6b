package dev.waybill.api.json;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.simulation.Reevaluation;
import dev.waybill.core.simulation.ScenarioResult;
import dev.waybill.core.simulation.ScenarioResult.Changed;
import dev.waybill.core.simulation.ScenarioResult.Outcome;
import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.Tally;
import dev.waybill.core.simulation.Tally.NodeTally;
import dev.waybill.core.sourcing.CostTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What would have been otherwise, as it is asked and answered. */
public final class SimulationJson {
    /** Nodes whose work differs that are listed, those that differ most first. */
    private static final int MAX_NODES = 100;

    private static final Duration LOST_AFTER = Duration.ofSeconds(60);
    private static final long PERMILLE = 1_000;

    private final Amounts amounts;

    public SimulationJson(Amounts amounts) {
        this.amounts = amounts;
    }

    public record Ask(
            @Nullable Demand demand,
            @Nullable Long seed,
            @Nullable Boolean prices,
            @Nullable Boolean backlogRouter,
            @Nullable List<@Nullable Scenario> scenarios) {}

    public record Demand(
            @Nullable Recorded recorded, @Nullable Generated generated) {}

    public record Recorded(
            @Nullable String from,
            @Nullable Integer days,
            @Nullable Integer maxOrders,
            @Nullable Boolean restoreStock) {}

    public record Generated(
            @Nullable String from,
            @Nullable Integer days,
            @Nullable Integer ordersPerDay,
            @Nullable Integer promiseDays) {}

    public record Scenario(
            @Nullable String name,
            @Nullable StrategyUse strategy,
            @Nullable List<@Nullable NodeSwitch> nodes,
            @Nullable List<@Nullable Capacity> capacity,
            @Nullable List<@Nullable Stock> stock,
            @Nullable Boolean backlogRouter) {}

    /** A version of a stored strategy, its draft where none is named, or one that was not saved. */
    public record StrategyUse(@Nullable String id, @Nullable Integer version, StrategyJson.@Nullable Content content) {}

    public record NodeSwitch(
            @Nullable String nodeId, @Nullable Boolean active) {}

    public record Capacity(
            @Nullable String nodeId,
            @Nullable String nodeType,
            @Nullable Integer percent) {}

    public record Stock(
            @Nullable String nodeId,
            @Nullable String sku,
            @Nullable String category,
            @Nullable Integer percent) {}

    public record Publish(@Nullable String scenario) {}

    /** As on the wire in lower case. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        TIMED_OUT,
        FAILED,
        CANCELLED,
        /** The member that ran it has said nothing for a while: it is gone. */
        LOST
    }

    public record View(
            String id,
            State state,
            String detail,
            String requestedBy,
            Instant requestedAt,
            long done,
            long total,
            long seed,
            boolean prices,
            boolean backlogRouter,
            Demand demand,
            List<Scenario> scenarios,
            List<Result> results,
            @Nullable String winner) {}

    /** One of a list: what was asked, and how far it is. */
    public record Summary(
            String id,
            State state,
            String detail,
            String requestedBy,
            Instant requestedAt,
            long done,
            long total,
            Demand demand,
            List<String> scenarios,
            @Nullable String winner) {}

    public record Result(
            String scenario,
            @Nullable String strategy,
            long orders,
            long unfilledOrders,
            long fillPermille,
            long onTimePermille,
            long splitOrders,
            long parts,
            long parcels,
            long carbonGrams,
            Money costPerOrder,
            long costPerOrderMills,
            Amounts.Cost cost,
            long changedOrders,
            List<ChangedOrder> changed,
            List<NodeDelta> nodes,
            @Nullable Rerouted backlogRouter) {}

    /** What re-evaluating what was not released yet did; {@code every} in seconds of simulated time. */
    public record Rerouted(
            long everySeconds,
            long windows,
            long parts,
            long moves,
            long refusedMoves,
            long movedOrders,
            long unseenParts,
            Money costBefore,
            Money costAfter,
            Money gain,
            long gainMills) {}

    public record ChangedOrder(
            String orderId, @Nullable Side before, @Nullable Side after) {}

    public record Side(List<String> nodeIds, Instant completeBy, Money cost) {}

    public record NodeDelta(String nodeId, long parts, long lines, long units, long partsBefore, long unitsBefore) {}

    /** How far it is and what it found; {@code now} is the wall clock. */
    public View of(Simulation simulation, Instant now) {
        List<ScenarioResult> results = simulation.results();
        return new View(
                simulation.id(),
                state(simulation, now),
                simulation.detail(),
                simulation.by(),
                simulation.requestedAt(),
                simulation.done(),
                simulation.total(),
                simulation.request().seed(),
                simulation.request().prices(),
                simulation.request().backlogRouter(),
                SimulationAsked.of(simulation.request().demand()),
                simulation.request().scenarios().stream()
                        .map(SimulationAsked::of)
                        .toList(),
                results.stream()
                        .map(each -> result(simulation, each, results.get(0)))
                        .toList(),
                simulation.winner());
    }

    /** The same without what it found; {@code now} is the wall clock. */
    public static Summary summary(Simulation simulation, Instant now) {
        return new Summary(
                simulation.id(),
                state(simulation, now),
                simulation.detail(),
                simulation.by(),
                simulation.requestedAt(),
                simulation.done(),
                simulation.total(),
                SimulationAsked.of(simulation.request().demand()),
                SimulationAsked.names(simulation.request().scenarios()),
                simulation.winner());
    }

    private static State state(Simulation simulation, Instant now) {
        boolean silent = !simulation.ended() && now.isAfter(simulation.toldAt().plus(LOST_AFTER));
        return silent ? State.LOST : State.valueOf(simulation.state().name());
    }

    private Result result(Simulation simulation, ScenarioResult result, ScenarioResult baseline) {
        Tally tally = result.tally();
        return new Result(
                result.scenario(),
                strategy(simulation, result.scenario()),
                tally.orders(),
                tally.unfilled(),
                permille(tally.unitsFilled(), tally.unitsAsked()),
                permille(tally.placed() - tally.late(), tally.placed()),
                tally.split(),
                tally.parts(),
                tally.parcels(),
                tally.carbonGrams(),
                amounts.of(tally.costPerOrder()),
                tally.costPerOrder(),
                amounts.cost(terms(tally.mills())),
                result.changed(),
                result.first().stream().map(this::changed).toList(),
                nodes(tally.nodes(), baseline.tally().nodes()),
                rerouted(result.reevaluation()));
    }

    private @Nullable Rerouted rerouted(@Nullable Reevaluation did) {
        return did == null
                ? null
                : new Rerouted(
                        did.every().toSeconds(),
                        did.windows(),
                        did.parts(),
                        did.moves(),
                        did.refused(),
                        did.orders(),
                        did.unseen(),
                        amounts.of(did.beforeMills()),
                        amounts.of(did.afterMills()),
                        amounts.of(did.gainMills()),
                        did.gainMills());
    }

    private static @Nullable String strategy(Simulation simulation, String scenario) {
        return simulation.request().scenarios().stream()
                .filter(each -> each.name().equals(scenario))
                .flatMap(each -> Stream.ofNullable(each.strategy()))
                .map(use -> use.id().isEmpty() ? "unsaved" : use.id() + (use.draft() ? "@draft" : "@" + use.version()))
                .findFirst()
                .orElse(null);
    }

    private static long permille(long part, long whole) {
        return whole == 0 ? 0 : part * PERMILLE / whole;
    }

    private static List<CostTerm> terms(Map<String, Long> mills) {
        return mills.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new CostTerm(each.getKey(), each.getValue()))
                .toList();
    }

    private ChangedOrder changed(Changed changed) {
        return new ChangedOrder(changed.order(), side(changed.before()), side(changed.after()));
    }

    private @Nullable Side side(@Nullable Outcome outcome) {
        return outcome == null
                ? null
                : new Side(List.copyOf(outcome.nodes()), outcome.completeBy(), amounts.of(outcome.mills()));
    }

    private static List<NodeDelta> nodes(Map<String, NodeTally> now, Map<String, NodeTally> before) {
        TreeSet<String> names = new TreeSet<>(now.keySet());
        names.addAll(before.keySet());
        return names.stream()
                .map(name ->
                        delta(name, now.getOrDefault(name, NodeTally.NONE), before.getOrDefault(name, NodeTally.NONE)))
                .sorted(Comparator.comparingLong(delta -> -Math.abs(delta.units() - delta.unitsBefore())))
                .limit(MAX_NODES)
                .toList();
    }

    private static NodeDelta delta(String node, NodeTally now, NodeTally before) {
        return new NodeDelta(node, now.parts(), now.lines(), now.units(), before.parts(), before.units());
    }
}
