package dev.waybill.core.order;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Reservation.Choice;
import dev.waybill.core.order.ReservationDesk.Wish;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.KnownStock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ways in which a wish may be held: at most as many as there are attempts. */
final class ReservationPlans {
    private final Sourcing sourcing;
    private final Supplier<? extends Collection<NodeId>> everyNode;
    private final IdSource ids;
    private final InstantSource domain;

    ReservationPlans(
            Sourcing sourcing, Supplier<? extends Collection<NodeId>> everyNode, IdSource ids, InstantSource domain) {
        this.sourcing = sourcing;
        this.everyNode = everyNode;
        this.ids = ids;
        this.domain = domain;
    }

    /**
     * What there is; {@code shortfalls} of the first way that cannot be when there is none.
     *
     * @param soFar how much of the stock was known to a way that cannot be; empty when all of it was
     */
    record Found(List<SourcingPlan> plans, List<Shortfall> shortfalls, List<KnownStock> soFar) {
        /** Why nothing can be said yet; empty when there is a plan, or certainly none. */
        Optional<String> tooEarly() {
            return plans.isEmpty() ? soFar.stream().findFirst().map(KnownStock::progress) : Optional.empty();
        }

        private long own() {
            return plans.stream().filter(plan -> !plan.brings()).count();
        }

        /** A store that has everything comes before one that it is brought to, which takes longer. */
        private Found ownFirst() {
            List<SourcingPlan> sorted = plans.stream()
                    .sorted(Comparator.comparing(SourcingPlan::brings))
                    .limit(Attempt.MAX)
                    .toList();
            return new Found(sorted, shortfalls, soFar);
        }
    }

    List<Choice> choices(ReservationId id, List<SourcingPlan> plans) {
        return plans.stream()
                .map(plan -> new Choice(plan, ids.allocations(id.home(), plan)))
                .toList();
    }

    Found find(Wish wish) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        if (wish.nodes().isEmpty()) {
            plan(wish, null, Set.of(), found);
            if (!found.plans().isEmpty()) {
                plan(wish, null, nodes(found.plans().get(0)), found);
            }
            return found;
        }
        for (NodeId node : wish.nodes()) {
            if (found.own() < Attempt.MAX) {
                boolean pickup = wish.method() == FulfillmentMethod.PICKUP;
                plan(wish, pickup ? node : null, pickup ? Set.of() : others(node), found);
            }
        }
        return found.ownFirst();
    }

    private static Set<NodeId> nodes(SourcingPlan plan) {
        return plan.parts().stream().map(SourcingPlan.Part::node).collect(Collectors.toSet());
    }

    private Set<NodeId> others(NodeId node) {
        Set<NodeId> others = new HashSet<>(everyNode.get());
        others.remove(node);
        return others;
    }

    private void plan(Wish wish, @Nullable NodeId store, Set<NodeId> excluded, Found found) {
        var request = new SourcingRequest(
                wish.lines(),
                wish.destination(),
                wish.method(),
                wish.level(),
                store,
                wish.promisedBy(),
                excluded,
                Failures.NONE,
                wish.pickupSlot(),
                wish.channel(),
                null,
                null,
                wish.together());
        SourcingOutcome outcome = sourcing.source(request, domain.instant());
        if (outcome instanceof SourcingOutcome.Sourced sourced) {
            found.plans().add(sourced.plan());
        } else if (outcome instanceof SourcingOutcome.Unfillable none) {
            Stream.ofNullable(none.soFar()).forEach(found.soFar()::add);
            if (found.shortfalls().isEmpty()) {
                found.shortfalls().addAll(none.shortfalls());
            }
        }
    }
}
