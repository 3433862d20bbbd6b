package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.Reservation.Choice;
import dev.waybill.core.order.ReservationCommand.AwaitReservation;
import dev.waybill.core.order.ReservationCommand.RefuseReservation;
import dev.waybill.core.order.ReservationCommand.Reserve;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reserves: plans a few ways to hold everything, opens the reservation at the home of its key, and waits for what
 * becomes of it. Copies of a request may plan differently; the first commit counts. Safe for any thread.
 */
public final class ReservationDesk {
    private final Shards shards;
    private final Sourcing sourcing;
    private final Supplier<? extends Collection<NodeId>> everyNode;
    private final IdSource ids;
    private final OrderDesk.Clocks clocks;
    private final OrderDesk.Timing timing;

    public ReservationDesk(
            Shards shards,
            Sourcing sourcing,
            Supplier<? extends Collection<NodeId>> everyNode,
            IdSource ids,
            OrderDesk.Clocks clocks,
            OrderDesk.Timing timing) {
        this.shards = shards;
        this.sourcing = sourcing;
        this.everyNode = everyNode;
        this.ids = ids;
        this.clocks = clocks;
        this.timing = timing;
    }

    /**
     * A validated request.
     *
     * @param nodes any of these, in this order; of a pickup the stores, of a delivery the nodes it may leave from,
     *     empty: any
     * @param promisedBy what the customer was promised, or null when the plan may set it
     * @param holdFor domain clock
     */
    public record Wish(
            String channel,
            List<LineDemand> lines,
            Place destination,
            FulfillmentMethod method,
            ServiceLevel level,
            List<NodeId> nodes,
            @Nullable Instant promisedBy,
            @Nullable PickupSlot pickupSlot,
            Duration holdFor,
            String actor) {
        public Wish {
            lines = List.copyOf(lines);
            nodes = List.copyOf(nodes);
        }
    }

    /** Reserves, or answers why not. The stage does not fail; {@code deadline} is on the wall clock. */
    public CompletionStage<ReserveOutcome> reserve(Wish wish, CommandKey key, Instant deadline) {
        ReservationId proposed = ids.reservation(OrderDesk.home(key, shards.count()));
        List<Shortfall> shortfalls = new ArrayList<>();
        List<SourcingPlan> plans = plans(wish, shortfalls);
        ReservationCommand command = plans.isEmpty()
                ? new RefuseReservation(proposed, "UNFILLABLE", "no node can hold these lines", List.copyOf(shortfalls))
                : new Reserve(
                        proposed,
                        terms(wish, plans.get(0)),
                        choices(proposed, plans),
                        timing.decideWithin(),
                        timing.tryWithin(),
                        wish.actor());
        return shards.submit(proposed.home(), command, key, deadline)
                .thenCompose(answer -> opened(proposed, answer, deadline));
    }

    private CompletionStage<ReserveOutcome> opened(ReservationId proposed, Shards.Answer answer, Instant deadline) {
        if (!(answer instanceof Shards.Decided decided)) {
            return CompletableFuture.completedStage(new ReserveOutcome.Undecided(answer));
        }
        if (!(decided.result() instanceof ReservationResult.Opened opened)) {
            return CompletableFuture.completedStage(outcome(proposed, decided, decided.replayed()));
        }
        var await = new AwaitReservation(opened.reservation());
        return shards.submit(opened.reservation().home(), await, null, deadline)
                .thenApply(told -> told instanceof Shards.Decided became
                        ? outcome(opened.reservation(), became, decided.replayed())
                        : new ReserveOutcome.Undecided(told));
    }

    private static ReserveOutcome outcome(ReservationId id, Shards.Decided decided, boolean replayed) {
        if (decided.result() instanceof ReservationResult.Held held) {
            return new ReserveOutcome.Held(held, replayed);
        }
        if (decided.result() instanceof ReservationResult.NotHeld none) {
            return new ReserveOutcome.NotHeld(none, replayed);
        }
        if (decided.result() instanceof Refusal refusal) {
            var none = new ReservationResult.NotHeld(id, refusal.code(), refusal.detail(), List.of());
            return new ReserveOutcome.NotHeld(none, replayed);
        }
        throw new IllegalStateException("not an answer about a reservation: " + decided.result());
    }

    private static ReservationTerms terms(Wish wish, SourcingPlan first) {
        Instant promised = wish.promisedBy();
        return new ReservationTerms(
                wish.channel(),
                wish.lines(),
                wish.destination(),
                wish.method(),
                wish.level(),
                wish.nodes().size() == 1 && wish.method() == FulfillmentMethod.PICKUP
                        ? wish.nodes().get(0)
                        : null,
                promised == null ? first.completeBy() : promised,
                wish.pickupSlot(),
                wish.holdFor());
    }

    private List<Choice> choices(ReservationId id, List<SourcingPlan> plans) {
        return plans.stream()
                .map(plan -> new Choice(plan, ids.allocations(id.home(), plan)))
                .toList();
    }

    /** At most as many as there are attempts; what is missing is that of the first that cannot be. */
    private List<SourcingPlan> plans(Wish wish, List<Shortfall> shortfalls) {
        List<SourcingPlan> plans = new ArrayList<>();
        if (wish.nodes().isEmpty()) {
            plan(wish, null, Set.of(), plans, shortfalls);
            if (!plans.isEmpty()) {
                plan(wish, null, nodes(plans.get(0)), plans, new ArrayList<>());
            }
            return plans;
        }
        for (NodeId node : wish.nodes()) {
            if (plans.size() < Attempt.MAX) {
                boolean pickup = wish.method() == FulfillmentMethod.PICKUP;
                plan(wish, pickup ? node : null, pickup ? Set.of() : others(node), plans, shortfalls);
            }
        }
        return plans;
    }

    private static Set<NodeId> nodes(SourcingPlan plan) {
        return plan.parts().stream().map(SourcingPlan.Part::node).collect(Collectors.toSet());
    }

    private Set<NodeId> others(NodeId node) {
        Set<NodeId> others = new HashSet<>(everyNode.get());
        others.remove(node);
        return others;
    }

    private void plan(
            Wish wish,
            @Nullable NodeId store,
            Set<NodeId> excluded,
            List<SourcingPlan> plans,
            List<Shortfall> shortfalls) {
        var request = new SourcingRequest(
                wish.lines(),
                wish.destination(),
                wish.method(),
                wish.level(),
                store,
                wish.promisedBy(),
                excluded,
                wish.pickupSlot(),
                wish.channel());
        SourcingOutcome outcome = sourcing.source(request, clocks.domain().instant());
        if (outcome instanceof SourcingOutcome.Sourced sourced) {
            plans.add(sourced.plan());
        } else if (outcome instanceof SourcingOutcome.Unfillable none && shortfalls.isEmpty()) {
            shortfalls.addAll(none.shortfalls());
        }
    }
}
