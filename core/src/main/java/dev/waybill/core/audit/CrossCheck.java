package dev.waybill.core.audit;

import dev.waybill.core.audit.Claims.Acknowledged;
import dev.waybill.core.audit.Claims.Allocation;
import dev.waybill.core.audit.Claims.HeldClaim;
import dev.waybill.core.audit.Claims.OrderClaim;
import dev.waybill.core.audit.Claims.ReservedClaim;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.Leg;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.Register;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * I3 and I10: every live allocation has its hold, and every hold is wanted by its home. While the system works, a
 * message may be on its way between two shards, so that a finding is only a suspicion until it is seen again.
 */
final class CrossCheck {
    private final Claims claims;
    private final Predicate<OrderId> archived;
    private final List<Suspicion> suspicions = new ArrayList<>();

    /** A possible violation and the shards that have to be read again to confirm it. */
    record Suspicion(Violation violation, Set<ShardId> shards) {}

    /** {@code archived} knows the orders that have ended and left their shard. */
    CrossCheck(Claims claims, Predicate<OrderId> archived) {
        this.claims = claims;
        this.archived = archived;
    }

    List<Suspicion> run() {
        claims.holds.forEach(this::wanted);
        claims.allocations.values().forEach(this::held);
        claims.allocations.values().stream().filter(Allocation::expected).forEach(this::expected);
        claims.reserved.forEach(this::reserved);
        claims.orders.forEach(this::complete);
        claims.acknowledged.forEach(this::exists);
        claims.transfers.check(this::suspect);
        return suspicions;
    }

    private void wanted(String token, HeldClaim claim) {
        Allocation allocation = claims.allocations.get(claim.hold().token().allocation());
        OrderClaim order = claims.orders.get(claim.order());
        boolean wanted = (allocation != null && wants(allocation, claim.hold()))
                || claims.reserved.containsKey(claim.hold().token().allocation())
                || (order != null && order.tries(claim.hold().token().allocation()));
        if (!wanted) {
            String found = describe(allocation, order);
            suspect(Invariant.I10, claim.shard(), "hold " + token, "wanted by its home", found, claim.home());
        }
    }

    private static boolean wants(Allocation allocation, Hold hold) {
        Register register = allocation.register();
        int version = hold.token().version();
        boolean moving = register.move() != null && version == register.lastTried();
        boolean claimed = allocation.expected() && version == Register.AT_STORE;
        boolean leaving = allocation.leg() != null && !allocation.settled() && version == Register.FIRST_VERSION;
        return register.state() != Register.State.ENDED
                && (version == register.version() || moving || claimed || leaving);
    }

    private static String describe(@Nullable Allocation allocation, @Nullable OrderClaim order) {
        return allocation != null ? "" + allocation.register() : order != null ? "" + order.attempt() : "no order";
    }

    private void held(Allocation allocation) {
        Register register = allocation.register();
        boolean live = register.state() == Register.State.MOVABLE || register.state() == Register.State.RELEASED;
        if (!live || allocation.rebinding()) {
            return; // A hold that is still its reservation's is that one's to show.
        }
        HeldClaim claim = claims.holds.get(allocation.token());
        if (claim == null) {
            lost(allocation, "none");
        } else if (!claim.shard().equals(register.shard())
                || !claim.hold().node().equals(register.node())) {
            lost(
                    allocation,
                    "at " + claim.hold().node() + " of shard " + claim.shard().value());
        } else if (allocation.settled() && !claim.units().equals(allocation.units())) {
            lost(allocation, "" + claim.units());
        } else if (!Objects.equals(start(allocation.heldSlot()), claim.hold().slot())) {
            lost(allocation, "the pickup slot of " + claim.hold().slot());
        } else if (claim.hold().state() != Hold.State.CONFIRMED) {
            lost(allocation, "only tried");
        }
    }

    /** A store keeps capacity, and a place in its slot, for what is yet to come; it has none of it before. */
    private void expected(Allocation allocation) {
        Leg leg = Objects.requireNonNull(allocation.leg());
        HeldClaim claim = claims.holds.get(allocation.id() + "/" + Register.AT_STORE);
        boolean kept = allocation.rebinding()
                || (claim != null
                        && claim.hold().node().equals(leg.to().store())
                        && claim.hold().state() == Hold.State.CONFIRMED
                        && claim.units().isEmpty()
                        && Objects.equals(start(allocation.slot()), claim.hold().slot()));
        if (!kept) {
            String expected =
                    "a confirmed claim of what is to come to " + leg.to().store();
            String found = claim == null ? "none" : "" + claim.hold();
            suspect(
                    Invariant.I3,
                    allocation.home(),
                    "fo " + allocation.id(),
                    expected,
                    found,
                    leg.to().shard());
        }
    }

    /** What is reserved is held, at its node, for nobody else. */
    private void reserved(String allocation, ReservedClaim claim) {
        HeldClaim held = claims.holds.get(allocation + "/" + Register.FIRST_VERSION);
        boolean holds = held != null
                && held.hold().node().equals(claim.part().node())
                && held.hold().state() == Hold.State.CONFIRMED
                && held.units().equals(claim.units());
        if (claim.standing() && !holds) {
            String expected = "a confirmed hold of " + claim.units() + " as " + allocation + " at "
                    + claim.part().node();
            suspect(
                    Invariant.I3,
                    claim.home(),
                    "reservation " + claim.reservation(),
                    expected,
                    held == null ? "none" : held.hold() + "",
                    claim.part().shard());
        }
        if (claim.standing() && claim.part().toStore() != null) {
            claimed(allocation, claim, claim.part().toStore());
        }
    }

    /** The store that it is brought to keeps capacity for it, and a place in its slot. */
    private void claimed(String allocation, ReservedClaim reserved, SourcingPlan.ToStore to) {
        HeldClaim claim = claims.holds.get(allocation + "/" + Register.AT_STORE);
        boolean kept = claim != null
                && claim.hold().node().equals(to.store())
                && claim.hold().state() == Hold.State.CONFIRMED
                && claim.units().isEmpty()
                && claim.hold().capacityLines() == reserved.part().lines().size()
                && Objects.equals(
                        start(reserved.part().pickupSlot()), claim.hold().slot());
        if (!kept) {
            suspect(
                    Invariant.I3,
                    reserved.home(),
                    "reservation " + reserved.reservation(),
                    "a confirmed claim of what is to come to " + to.store() + " as " + allocation,
                    claim == null ? "none" : "" + claim.hold(),
                    to.shard());
        }
    }

    private static @Nullable Instant start(@Nullable PickupSlot slot) {
        return slot == null ? null : slot.start();
    }

    private void lost(Allocation allocation, String found) {
        suspect(
                Invariant.I3,
                allocation.home(),
                "fo " + allocation.id(),
                "a confirmed hold of " + allocation.units() + " as " + allocation.token() + " at "
                        + allocation.register().node()
                        + (allocation.heldSlot() == null ? "" : " in the slot of " + start(allocation.heldSlot())),
                found,
                allocation.register().shard());
    }

    /** All parts of a decided attempt are known; of a closed one nothing is held. */
    private void complete(String order, OrderClaim claim) {
        for (FulfillmentOrderId id : claim.attempt().allocations()) {
            boolean known = claims.allocations.containsKey(id.value());
            if (claim.attempt().phase() == Attempt.Phase.DECIDED && !known) {
                suspect(Invariant.I10, claim.home(), "order " + order, "part " + id, "no such part", claim.home());
            }
        }
    }

    private void exists(OrderId order, Acknowledged acknowledged) {
        if (!claims.orders.containsKey(order.value()) && !archived.test(order)) {
            String expected = "the order that was acknowledged at seq " + acknowledged.seq();
            suspect(Invariant.I3, acknowledged.home(), "order " + order, expected, "none", acknowledged.home());
        }
    }

    private void suspect(Invariant invariant, ShardId shard, String key, String expected, String found, ShardId other) {
        suspicions.add(new Suspicion(
                new Violation(invariant, shard, key, expected, found),
                shard.equals(other) ? Set.of(shard) : Set.of(shard, other)));
    }
}
