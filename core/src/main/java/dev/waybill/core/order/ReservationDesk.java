package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.ReservationCommand.AwaitReservation;
import dev.waybill.core.order.ReservationCommand.ReadReservation;
import dev.waybill.core.order.ReservationCommand.RefuseReservation;
import dev.waybill.core.order.ReservationCommand.Reserve;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reserves: plans a few ways to hold everything, opens the reservation at the home of its key, and waits for what
 * becomes of it. Copies of a request may plan differently; the first commit counts. Safe for any thread.
 */
public final class ReservationDesk {
    private final Shards shards;
    private final IdSource ids;
    private final OrderDesk.Timing timing;
    private static final Shards.Answer TOO_EARLY =
            new Shards.Busy("the stock of some nodes is still being read back, and the others cannot hold these lines");

    private final ReservationPlans plans;
    private final TransferPlanner transfers;

    public ReservationDesk(
            Shards shards,
            Sourcing sourcing,
            Supplier<? extends Collection<NodeId>> everyNode,
            IdSource ids,
            OrderDesk.Clocks clocks,
            OrderDesk.Timing timing) {
        this.shards = shards;
        this.ids = ids;
        this.timing = timing;
        plans = new ReservationPlans(sourcing, everyNode, ids, clocks.domain());
        transfers = new TransferPlanner(plans, timing);
    }

    /**
     * A validated request.
     *
     * @param nodes any of these, in this order; of a pickup the stores, of a delivery the nodes it may leave from,
     *     empty: any
     * @param promisedBy what the customer was promised, or null when the plan may set it
     * @param holdFor domain clock
     * @param together numbers of lines that leave one node in one parcel, each set apart
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
            String actor,
            List<Set<Integer>> together) {
        public Wish {
            lines = List.copyOf(lines);
            nodes = List.copyOf(nodes);
            together = List.copyOf(together);
        }
    }

    /** Reserves, or answers why not. The stage does not fail; {@code deadline} is on the wall clock. */
    public CompletionStage<ReserveOutcome> reserve(Wish wish, CommandKey key, Instant deadline) {
        ReservationId proposed = ids.reservation(OrderDesk.home(key, shards.count()));
        ReservationPlans.Found found = plans.find(wish);
        if (found.tooEarly().isPresent()) {
            return tooEarly(found.tooEarly().get(), key, deadline);
        }
        ReservationCommand command = found.plans().isEmpty()
                ? new RefuseReservation(
                        proposed, "UNFILLABLE", "no node can hold these lines", List.copyOf(found.shortfalls()))
                : new Reserve(
                        proposed,
                        terms(wish, found.plans().get(0)),
                        plans.choices(proposed, found.plans()),
                        timing.decideWithin(),
                        timing.tryWithin(),
                        wish.actor());
        return shards.submit(proposed.home(), command, key, deadline)
                .thenCompose(answer -> opened(proposed, answer, deadline));
    }

    /**
     * For a request that nothing can be promised for with what is known so far: that must not become the key's answer, which
     * may have one already. The stage does not fail; {@code deadline} is on the wall clock.
     */
    public CompletionStage<ReserveOutcome> tooEarly(String soFar, CommandKey key, Instant deadline) {
        return recall(key, deadline)
                .thenApply(known -> known.orElseGet(() -> new ReserveOutcome.Undecided(new Shards.Busy(soFar))));
    }

    /**
     * For a request that nothing can be promised for: refused, or what was decided under its key before, since what it
     * holds may be the last there was. The stage does not fail; {@code deadline} is on the wall clock.
     */
    public CompletionStage<ReserveOutcome> refuse(List<Shortfall> shortfalls, CommandKey key, Instant deadline) {
        ReservationId proposed = ids.reservation(OrderDesk.home(key, shards.count()));
        var command = new RefuseReservation(
                proposed, "UNFILLABLE", "nothing can be promised for these lines, so that nothing is held", shortfalls);
        return shards.submit(proposed.home(), command, key, deadline)
                .thenCompose(answer -> opened(proposed, answer, deadline));
    }

    /**
     * What became of an earlier request with this key, for one that can no longer be made as it stands; empty when nothing
     * was decided under the key, which then stays free. The stage does not fail.
     */
    public CompletionStage<Optional<ReserveOutcome>> recall(CommandKey key, Instant deadline) {
        ReservationId none = ids.reservation(OrderDesk.home(key, shards.count()));
        return shards.submit(none.home(), new OrderCommand.AskKey(), key, deadline)
                .thenCompose(answer -> unheardOf(answer)
                        ? CompletableFuture.completedStage(Optional.<ReserveOutcome>empty())
                        : opened(none, answer, deadline).thenApply(Optional::of));
    }

    /** The answer to a question under a key that has decided nothing. */
    private static boolean unheardOf(Shards.Answer answer) {
        return answer instanceof Shards.Decided decided && !decided.replayed();
    }

    /**
     * Where a reservation is to be held instead.
     *
     * @param nodes any of these, in this order
     * @param from only what is held here, or null: everything that is not at one of {@code nodes}
     */
    public record Target(
            ReservationId reservation,
            List<NodeId> nodes,
            @Nullable NodeId from,
            String actor) {
        public Target {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * Holds it elsewhere, or answers why not; then it is held where it was. The answer is the reservation as it is then,
     * the same for every copy of the request. The stage does not fail; {@code deadline} is on the wall clock.
     */
    public CompletionStage<Shards.Answer> transfer(Target target, CommandKey key, Instant deadline) {
        ReservationId id = target.reservation();
        return shards.submit(id.home(), new ReadReservation(id), null, deadline).thenCompose(read -> {
            if (!(read instanceof Shards.Decided decided)) {
                return CompletableFuture.completedStage(read);
            }
            return decided.result() instanceof ReservationResult.ReservationRead known
                    ? transfers
                            .command(target, known.reservation())
                            .map(command -> shards.submit(id.home(), command, key, deadline))
                            .orElseGet(() -> recall(id, key, deadline, TOO_EARLY))
                    : recall(id, key, deadline, decided);
        });
    }

    /** What can no longer be read may have been transferred under this key when it could. */
    private CompletionStage<Shards.Answer> recall(
            ReservationId id, CommandKey key, Instant deadline, Shards.Answer otherwise) {
        return shards.submit(id.home(), new OrderCommand.AskKey(), key, deadline)
                .thenApply(answer -> unheardOf(answer) ? otherwise : answer);
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
                        : new ReserveOutcome.Undecided(told.underKey(decided.replayed())));
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
                wish.holdFor(),
                wish.together());
    }
}
