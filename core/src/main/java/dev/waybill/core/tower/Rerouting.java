package dev.waybill.core.tower;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.Shards.Answer;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingExplanation.Candidate;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.tower.Alternatives.Found;
import dev.waybill.core.tower.Tower.PartOfOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Moves a part where a planner wants it: priced like an order, tried at the node, decided by the part's register like
 * any other move, and written down with who asked for it. Safe for any thread.
 */
public final class Rerouting {
    /** After its decision is due, a try may still be under way for so long. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Tower tower;
    private final Alternatives alternatives;
    private final Shards shards;
    private final DecisionLog decisions;
    private final Clocks clocks;
    private final Duration decideWithin;

    /** @param decideWithin wall clock: for a move to be decided */
    public Rerouting(
            Tower tower,
            Alternatives alternatives,
            Shards shards,
            DecisionLog decisions,
            Clocks clocks,
            Duration decideWithin) {
        this.tower = tower;
        this.alternatives = alternatives;
        this.shards = shards;
        this.decisions = decisions;
        this.clocks = clocks;
        this.decideWithin = decideWithin;
    }

    /** The wall clock of deadlines, and the domain clock of dates. */
    public record Clocks(InstantSource wall, InstantSource domain) {}

    /** What a planner wants. {@code actor} is a token's subject, {@code deadline} on the wall clock. */
    public record Wish(FulfillmentOrderId part, NodeId node, String actor, CommandKey key, Instant deadline) {}

    /** What became of it. */
    public sealed interface Outcome {}

    /** The part is there, or was moved there before and is now where it is. */
    public record Moved(FulfillmentOrder part, boolean replayed) implements Outcome {}

    /** Anything else, as the shard answered it. */
    public record NotMoved(Answer answer) implements Outcome {}

    /** A move that has been planned. */
    private record Planned(Wish wish, PartOfOrder open, Found found, SourcingPlan.Part target) {
        long deltaMills() {
            return target.costMills() - Alternatives.mills(open.part().cost());
        }
    }

    /** The alternatives of an open part; empty when this member knows no such part. */
    public Optional<Found> alternatives(PartOfOrder open) {
        return Needs.mayMove(open.part())
                ? Optional.of(alternatives.of(open, clocks.domain().instant()))
                : Optional.empty();
    }

    /** Moves the part, or says why not. The stage does not fail. */
    public CompletionStage<Outcome> reroute(Wish wish) {
        @Nullable PartOfOrder open = tower.part(wish.part()).orElse(null);
        if (open != null && Needs.mayMove(open.part())) {
            Found found = alternatives.of(open, clocks.domain().instant());
            Optional<SourcingPlan.Part> target = found.at(wish.node());
            if (target.isPresent()) {
                return move(new Planned(wish, open, found, target.get()));
            }
            return refuse(wish, "UNFILLABLE", reason(found, wish.node()));
        }
        return refuse(wish, "NOT_MOVABLE", open == null ? wish.part() + " is not open" : why(open.part()));
    }

    private static String why(FulfillmentOrder part) {
        return part.tasks().isEmpty()
                ? "the customer collects " + part.id() + " at "
                        + part.register().node()
                : part.id() + " is released to " + part.register().node()
                        + ": reject it there, then it gets another node";
    }

    private static String reason(Found found, NodeId node) {
        return found.looked().stream()
                .filter(candidate -> candidate.node().equals(node))
                .flatMap(candidate -> candidate.refusals().stream())
                .findFirst()
                .map(refusal -> node + " cannot have it: " + refusal)
                .orElse(node + " cannot have it, or not among the cheapest " + Alternatives.MAX);
    }

    /** Under the key, so that a retry learns what the first request did. */
    private CompletionStage<Outcome> refuse(Wish wish, String code, String detail) {
        var command = new OrderCommand.RefuseMove(wish.part(), code, detail);
        return shards.submit(wish.part().home(), command, wish.key(), wish.deadline())
                .thenCompose(answer -> answered(wish, answer));
    }

    private CompletionStage<Outcome> move(Planned planned) {
        Wish wish = planned.wish();
        Instant decideBy = clocks.wall().instant().plus(decideWithin);
        var command = new OrderCommand.MoveFulfillmentOrder(
                wish.part(),
                planned.open().part().register().version(),
                planned.target(),
                decideBy,
                decideBy.plus(SLACK),
                -planned.deltaMills(),
                wish.actor());
        return shards.submit(wish.part().home(), command, wish.key(), wish.deadline())
                .thenCompose(answer -> answered(wish, answer))
                .thenCompose(outcome -> log(planned, outcome));
    }

    private CompletionStage<Outcome> answered(Wish wish, Answer answer) {
        boolean accepted = answer instanceof Shards.Decided decided && !(decided.result() instanceof Refusal);
        if (!accepted) {
            return CompletableFuture.completedFuture(new NotMoved(answer));
        }
        boolean replayed = ((Shards.Decided) answer).replayed();
        return shards.submit(wish.part().home(), new OrderCommand.AwaitMove(wish.part()), null, wish.deadline())
                .thenApply(after -> settled(wish, after, replayed));
    }

    private static Outcome settled(Wish wish, Answer after, boolean replayed) {
        if (!(after instanceof Shards.Decided decided) || !(decided.result() instanceof OrderResult.PartRead read)) {
            return new NotMoved(after.underKey(replayed));
        }
        FulfillmentOrder part = read.fulfillmentOrder();
        if (replayed || part.register().node().equals(wish.node())) {
            return new Moved(part, replayed);
        }
        var refused = new OrderResult.Refused(
                "NOT_MOVABLE", wish.node() + " had no stock or capacity left for " + part.id(), part.order());
        return new NotMoved(new Shards.Decided(refused, false));
    }

    /** A decision that cannot be logged does not undo the move. */
    private CompletionStage<Outcome> log(Planned planned, Outcome outcome) {
        if (!(outcome instanceof Moved moved) || moved.replayed()) {
            return CompletableFuture.completedFuture(outcome);
        }
        var decision = new DecisionLog.Decision(
                clocks.domain().instant(),
                "reroute",
                planned.wish().part().value(),
                new SourcingPlan(List.of(planned.target())),
                explanation(planned),
                planned.wish().actor(),
                planned.deltaMills());
        return decisions.save(planned.open().part().order().value(), decision).handle((saved, failure) -> outcome);
    }

    private static SourcingExplanation explanation(Planned planned) {
        FulfillmentOrder part = planned.open().part();
        List<Candidate> candidates = new ArrayList<>();
        candidates.add(new Candidate(part.register().node(), 0, List.of(), false, part.cost()));
        for (Candidate looked : planned.found().looked()) {
            boolean chosen = looked.node().equals(planned.target().node());
            candidates.add(new Candidate(
                    looked.node(),
                    looked.metres(),
                    looked.refusals(),
                    chosen,
                    chosen ? planned.target().cost() : looked.cost()));
        }
        SourcingPlan.@Nullable Part best = planned.found().targets().stream()
                .filter(target -> !target.node().equals(planned.target().node()))
                .min(Comparator.comparingLong(SourcingPlan.Part::costMills))
                .orElse(null);
        return new SourcingExplanation(
                planned.found().strategy(),
                "manual",
                candidates,
                best == null ? null : new SourcingExplanation.Alternative(List.of(best.node()), best.costMills()),
                null);
    }
}
