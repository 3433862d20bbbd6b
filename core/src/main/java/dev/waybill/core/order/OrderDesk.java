package dev.waybill.core.order;

import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.Shards.Answer;
import dev.waybill.core.sourcing.Ahead;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingOutcome.Unfillable;
import dev.waybill.core.stock.KnownStock;
import dev.waybill.core.stock.NodeResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Places orders: plans with what this member knows, opens the order at the home of its key, waits for the decision, and
 * plans again when an attempt was closed. Copies and retries of a request may each plan differently; the first commit
 * under the key wins, and all get its answer. Safe for any thread.
 */
public final class OrderDesk {
    /** Answers that are waited for in one request: each attempt once, and again when a copy was faster. */
    private static final int MAX_ROUNDS = 2 * Attempt.MAX;

    private final Shards shards;
    private final Planner planner;
    private final OrderBodies bodies;
    private final DecisionLog decisions;
    private final IdSource ids;
    private final Clocks clocks;

    public OrderDesk(
            Shards shards,
            Sourcing sourcing,
            OrderBodies bodies,
            DecisionLog decisions,
            IdSource ids,
            Clocks clocks,
            Timing timing) {
        this(shards, sourcing, Ahead.NONE, bodies, decisions, ids, clocks, timing);
    }

    /** With plans of what is to come, for orders that accept it. */
    public OrderDesk(
            Shards shards,
            Sourcing sourcing,
            Ahead ahead,
            OrderBodies bodies,
            DecisionLog decisions,
            IdSource ids,
            Clocks clocks,
            Timing timing) {
        this.shards = shards;
        planner = new Planner(sourcing, ahead, ids, clocks, timing);
        this.bodies = bodies;
        this.decisions = decisions;
        this.ids = ids;
        this.clocks = clocks;
    }

    /** The wall clock of protocol deadlines, and the domain clock that a demo scales. */
    public record Clocks(InstantSource wall, InstantSource domain) {}

    /**
     * How long things may take.
     *
     * @param grace domain clock: how long the router may move parts before they are released
     * @param decideWithin wall clock: for an attempt to be decided
     * @param tryWithin wall clock: for tries to arrive; longer than {@code decideWithin}
     */
    public record Timing(Duration grace, Duration decideWithin, Duration tryWithin) {
        public Timing {
            if (tryWithin.compareTo(decideWithin) <= 0) {
                throw new IllegalArgumentException("try-within must be longer than decide-within");
            }
        }

        public static Timing withGrace(Duration grace) {
            return new Timing(grace, Duration.ofSeconds(5), Duration.ofSeconds(8));
        }
    }

    /** One request on its way; without an order it cannot be planned again, and {@code gone} is why. */
    private record Placement(@Nullable PlaceOrder order, String gone, Instant deadline, boolean replayed) {
        Placement(PlaceOrder order, Instant deadline) {
            this(order, "", deadline, false);
        }

        Placement replayed(boolean value) {
            return new Placement(order, gone, deadline, value);
        }
    }

    /** The home of a new order: it depends on the key alone, so that every copy of a request meets there. */
    public static ShardId home(CommandKey key, int shards) {
        return new ShardId((int) (Long.parseLong(key.hash().substring(0, 15), 16) % shards));
    }

    /** Places an order, or answers why not. The stage does not fail; {@code deadline} is on the wall clock. */
    public CompletionStage<PlaceOutcome> place(PlaceOrder order, CommandKey key, Instant deadline) {
        OrderId proposed = ids.order(home(key, shards.count()));
        return CompletableFuture.completedFuture(proposed)
                .thenCompose(id -> plan(order, key, deadline, id))
                .exceptionally(failure -> new PlaceOutcome.Unknown(String.valueOf(failure.getMessage())));
    }

    /** Body and plan are one write, before anybody hears of the order. */
    private CompletionStage<PlaceOutcome> plan(PlaceOrder order, CommandKey key, Instant deadline, OrderId proposed) {
        SourcingOutcome plan = planner.source(proposed, order, Set.of());
        if (plan instanceof Unfillable none && none.soFar() != null) {
            return tooEarly(new Placement(order, deadline), key, proposed, none.soFar());
        }
        Decision why = plan instanceof Sourced sourced ? decision(proposed, "placement", sourced) : null;
        return bodies.save(proposed, order.body(), why)
                .handle((saved, failure) -> failure == null)
                .thenCompose(saved -> saved
                        ? open(new Opening(order, proposed, plan), key, deadline)
                        : answer(new PlaceOutcome.Busy("the order's body could not be stored")));
    }

    /** That there is no plan is no fact yet, and must not become the key's answer; it may have one already. */
    private CompletionStage<PlaceOutcome> tooEarly(
            Placement placement, CommandKey key, OrderId proposed, KnownStock soFar) {
        return shards.submit(proposed.home(), new OrderCommand.AskKey(), key, placement.deadline())
                .thenCompose(answer -> answer instanceof Shards.Decided decided && !decided.replayed()
                        ? answer(new PlaceOutcome.Busy(soFar.progress()))
                        : opened(placement.replayed(true), proposed, answer));
    }

    private record Opening(PlaceOrder order, OrderId proposed, SourcingOutcome plan) {
        OrderCommand command(Planner planner) {
            return plan.fold(
                    sourced -> planner.open(order, proposed, sourced),
                    unfillable -> planner.openRefused(order, proposed, unfillable));
        }
    }

    private CompletionStage<PlaceOutcome> open(Opening opening, CommandKey key, Instant deadline) {
        OrderId proposed = opening.proposed();
        Placement placement = new Placement(opening.order(), deadline);
        return shards.submit(proposed.home(), opening.command(planner), key, deadline)
                .thenCompose(answer -> {
                    if (passedOver(proposed, answer)) {
                        bodies.forget(proposed).exceptionally(failure -> null);
                    }
                    return opened(placement, proposed, answer);
                });
    }

    /** The key has a result, and it is not this id: nothing is opened under it any more. */
    private static boolean passedOver(OrderId proposed, Answer answer) {
        boolean opened = answer instanceof Shards.Decided decided
                && decided.result() instanceof OrderResult.Opened it
                && it.order().equals(proposed);
        return !opened && (answer instanceof Shards.Decided || answer instanceof Shards.KeyReused);
    }

    /**
     * What became of an earlier request with this key, for one that can no longer be placed as it stands; empty when
     * nothing was decided under the key, which then stays free. The stage does not fail.
     *
     * @param gone the code with which an order is refused that was opened, and would have to be planned again
     */
    public CompletionStage<Optional<PlaceOutcome>> recall(CommandKey key, String gone, Instant deadline) {
        OrderId none = ids.order(home(key, shards.count()));
        return shards.submit(none.home(), new OrderCommand.AskKey(), key, deadline)
                .thenCompose(answer -> answer instanceof Shards.Decided decided && !decided.replayed()
                        ? CompletableFuture.completedStage(Optional.<PlaceOutcome>empty())
                        : opened(new Placement(null, gone, deadline, true), none, answer)
                                .thenApply(Optional::of))
                .exceptionally(failure -> Optional.of(new PlaceOutcome.Unknown(String.valueOf(failure.getMessage()))));
    }

    /**
     * Answers a request that is refused before it is planned, such as one whose option has expired: when the key has
     * placed an order before, with that order; else the refusal is the key's final answer. The stage does not fail.
     */
    public CompletionStage<PlaceOutcome> refuse(PlaceOrder order, CommandKey key, Refusal why, Instant deadline) {
        OrderId proposed = ids.order(home(key, shards.count()));
        Instant promised = Objects.requireNonNullElseGet(
                order.promisedBy(), () -> clocks.domain().instant());
        var command = new OrderCommand.OpenRefused(
                proposed, planner.terms(order, promised), why.code(), why.detail(), List.of(), order.actor());
        Placement placement = new Placement(order, deadline);
        return shards.submit(proposed.home(), command, key, deadline)
                .thenCompose(answer -> opened(placement, proposed, answer))
                .exceptionally(failure -> new PlaceOutcome.Unknown(String.valueOf(failure.getMessage())));
    }

    private CompletionStage<PlaceOutcome> opened(Placement placement, OrderId proposed, Answer answer) {
        if (!(answer instanceof Shards.Decided decided)) {
            return answer(undecided(placement, answer));
        }
        Placement known = placement.replayed(decided.replayed());
        if (!(decided.result() instanceof OrderResult.Opened opened)) {
            return answer(refused(known, proposed, decided));
        }
        return await(known, opened.order(), 1);
    }

    private CompletionStage<PlaceOutcome> await(Placement placement, OrderId order, int round) {
        return shards.submit(order.home(), new OrderCommand.AwaitOrder(order), null, placement.deadline())
                .thenCompose(answer -> answered(placement, order, round, answer));
    }

    private CompletionStage<PlaceOutcome> answered(Placement placement, OrderId order, int round, Answer answer) {
        if (!(answer instanceof Shards.Decided decided)) {
            return answer(undecided(placement, answer));
        }
        if (decided.result() instanceof OrderResult.Placed placed) {
            return answer(new PlaceOutcome.Placed(placed, placement.replayed()));
        }
        if (decided.result() instanceof OrderResult.AttemptClosed closed) {
            return round < MAX_ROUNDS
                    ? again(placement, closed, round)
                    : answer(new PlaceOutcome.Unknown("attempts of other copies are still under way"));
        }
        return answer(refused(placement, order, decided));
    }

    /** Plans anew, first without the nodes that just refused, and waits for what becomes of it. */
    private CompletionStage<PlaceOutcome> again(Placement placement, OrderResult.AttemptClosed closed, int round) {
        PlaceOrder placing = placement.order();
        if (placing == null) {
            return refuse(placement, planner.refuseGone(closed.order(), placement.gone()), closed, round);
        }
        PickupSlot slot = placing.pickupSlot();
        if (slot != null && closed.failure().equals(NodeResult.SlotTaken.CODE)) {
            return refuse(placement, planner.refuseSlot(closed.order(), slot), closed, round);
        }
        if (placing.reserved() != null && closed.failure().startsWith("RESERVATION")) {
            return refuse(placement, planner.refuseRedemption(closed.order(), closed.failure()), closed, round);
        }
        SourcingOutcome without = planner.source(closed.order(), placing, Set.copyOf(closed.failedNodes()));
        SourcingOutcome outcome =
                without instanceof Unfillable ? planner.source(closed.order(), placing, Set.of()) : without;
        if (outcome instanceof Unfillable none && none.soFar() != null) {
            return answer(new PlaceOutcome.Unknown(none.soFar().progress()));
        }
        OrderId order = closed.order();
        OrderCommand command = outcome.fold(
                sourced -> planner.next(order, closed.number() + 1, sourced, placing),
                unfillable -> planner.refuse(order, unfillable));
        // Whatever the answer: another copy may have been faster, and the next round tells what counts.
        return shards.submit(order.home(), command, null, placement.deadline())
                .thenCompose(answer -> outcome instanceof Sourced sourced && accepted(answer)
                        ? log(order, "attempt", sourced)
                        : CompletableFuture.completedFuture(null))
                .thenCompose(v -> await(placement, order, round + 1));
    }

    private CompletionStage<PlaceOutcome> refuse(
            Placement placement, OrderCommand refusal, OrderResult.AttemptClosed closed, int round) {
        return shards.submit(closed.order().home(), refusal, null, placement.deadline())
                .thenCompose(answer -> await(placement, closed.order(), round + 1));
    }

    private static boolean accepted(Answer answer) {
        return answer instanceof Shards.Decided decided && decided.result() instanceof OrderResult.Accepted;
    }

    /** A decision that cannot be logged does not hold up the order. */
    private CompletionStage<Void> log(OrderId order, String about, Sourced sourced) {
        return decisions.save(order.value(), decision(order, about, sourced)).exceptionally(failure -> null);
    }

    private Decision decision(OrderId order, String about, Sourced sourced) {
        return new Decision(clocks.domain().instant(), about, order.value(), sourced.plan(), sourced.explanation());
    }

    /** That a first request is not decided in time is nothing its client could have known: it may have been placed. */
    private static PlaceOutcome undecided(Placement placement, Answer answer) {
        if (answer instanceof Shards.KeyReused) {
            return new PlaceOutcome.KeyReused();
        }
        if (answer instanceof Shards.StillRunning && placement.replayed()) {
            return new PlaceOutcome.StillRunning();
        }
        return answer instanceof Shards.Busy busy
                ? new PlaceOutcome.Busy(busy.reason())
                : new PlaceOutcome.Unknown(answer instanceof Shards.Unknown u ? u.reason() : "" + answer);
    }

    private static PlaceOutcome refused(Placement placement, OrderId order, Shards.Decided decided) {
        if (decided.result() instanceof OrderResult.OrderRefused refused) {
            return new PlaceOutcome.Refused(refused, placement.replayed());
        }
        if (decided.result() instanceof Refusal refusal) {
            var refused = new OrderResult.OrderRefused(order, refusal.code(), refusal.detail(), List.of());
            return new PlaceOutcome.Refused(refused, placement.replayed());
        }
        throw new IllegalStateException("not an answer about an order: " + decided.result());
    }

    private static CompletionStage<PlaceOutcome> answer(PlaceOutcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
