package dev.waybill.routing.replay;

import dev.waybill.core.network.Network;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.DecisionReplay;
import dev.waybill.core.sourcing.InputVersions;
import dev.waybill.core.sourcing.InputVersions.Version;
import dev.waybill.core.sourcing.RecordedInputs;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.routing.exact.ExactSourcing;
import dev.waybill.routing.strategy.Strategy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides again with the same code from what {@link RecordedSourcing} wrote down. The deciding sees the record only, never
 * the result; that is compared afterwards.
 */
public final class Replayer implements DecisionReplay {
    private final RecordCodec codec;
    private final InputVersions store;
    private final Today today;

    /** @param network what is otherwise today than in the record is told, too; it changes nothing in the replay */
    public Replayer(RecordCodec codec, InputVersions store, Network network) {
        this.codec = codec;
        this.store = store;
        this.today = new Today(network);
    }

    @Override
    public CompletionStage<Replayed> replay(Decision decision) {
        @Nullable RecordedInputs inputs = decision.explanation().inputs();
        if (inputs == null) {
            return CompletableFuture.completedStage(Replayed.notRecorded(why(decision)));
        }
        Script script = new Script(codec, inputs);
        return store.read(new HashSet<>(script.references().values()))
                .thenApply(versions -> report(decision, inputs, script, versions));
    }

    private static String why(Decision decision) {
        return switch (decision.about()) {
            case "move" -> "the backlog router decided it together with everything that was in its window";
            case "reroute" -> "a person decided it";
            default ->
                decision.explanation().method().equals("redeemed")
                        ? "it is the plan of a reservation, which was made before there was an order"
                        : "it was decided before inputs were recorded";
        };
    }

    private Replayed report(Decision decision, RecordedInputs inputs, Script script, List<Version> versions) {
        Told told = new Told(codec, versions);
        Set<String> altered = new LinkedHashSet<>(inputs.altered());
        altered.addAll(script.unreadable());
        altered.addAll(told.missing(script.references()));
        List<Difference> differences = differences(decision, script, told);
        return new Replayed(
                verdict(altered, differences),
                detail(altered, differences),
                List.copyOf(altered),
                differences,
                today.otherwise(script.references(), told));
    }

    private static Verdict verdict(Set<String> altered, List<Difference> differences) {
        if (!altered.isEmpty()) {
            return Verdict.ALTERED;
        }
        return differences.isEmpty() ? Verdict.SAME : Verdict.DIFFERENT;
    }

    private static String detail(Set<String> altered, List<Difference> differences) {
        if (!altered.isEmpty()) {
            String what = "not as recorded: " + String.join(", ", altered);
            return differences.isEmpty() ? what + "; the result is the same all the same" : what;
        }
        return differences.isEmpty()
                ? "the same winner at the same cost"
                : "all inputs are as they were recorded, but not the same: "
                        + String.join(
                                ", ", differences.stream().map(Difference::what).toList());
    }

    private static List<Difference> differences(Decision decision, Script script, Told told) {
        SourcingOutcome outcome;
        try {
            outcome = decide(script, told);
        } catch (NotTold e) {
            return List.of(new Difference("way", "", "asks for what was not recorded: " + e.getMessage()));
        } catch (RuntimeException e) { // Altered inputs may be anything.
            return List.of(new Difference("way", "", "cannot be decided: " + e.getMessage()));
        }
        List<Difference> all = new ArrayList<>();
        SourcingPlan plan = outcome instanceof Sourced sourced ? sourced.plan() : new SourcingPlan(List.of());
        all.addAll(Differences.of(decision.plan(), plan));
        all.addAll(Differences.of(decision.explanation(), outcome.explanation()));
        return List.copyOf(all);
    }

    private static SourcingOutcome decide(Script script, Told told) {
        Facts.Decider decider = script.decider();
        StrategyContent content = told.version("strategy", decider.content(), StrategyContent.class);
        ToldStock stock = new ToldStock(script);
        return new ExactSourcing(
                        new ToldNetwork(script, told),
                        stock,
                        Strategy.of(decider.id(), decider.version(), content),
                        stock,
                        stock::odds)
                .source(script.asked().request(), script.asked().now());
    }
}
