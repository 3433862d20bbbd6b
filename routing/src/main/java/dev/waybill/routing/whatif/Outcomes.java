package dev.waybill.routing.whatif;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingPlan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of plans when nodes fail as often as they were learned to: a refused part and a missed line are sourced
 * again without that node, by when it should have been done, as real ones are. By one thread only.
 */
final class Outcomes {
    /** Trials of an order; the last one is taken to work. */
    static final int MAX_TRIALS = 4;

    private final Network network;
    private final Sourcing sourcing;
    private final ReplayStock stock;
    private final PickOdds odds;
    private final Luck luck;

    Outcomes(Network network, Sourcing sourcing, ReplayStock stock, PickOdds odds, Luck luck) {
        this.network = network;
        this.sourcing = sourcing;
        this.stock = stock;
        this.odds = odds;
        this.luck = luck;
    }

    /**
     * The parts that are fulfilled in the end, in the order of their trials; those of the plan itself when nothing goes
     * wrong. Empty when something cannot be had any more. What the plan needs is taken from the stock before.
     */
    Optional<SourcingPlan> of(ReplayOrder order, SourcingPlan plan) {
        Trial trial = new Trial(order);
        List<SourcingPlan.Part> open = plan.parts();
        for (int tries = 1; tries < MAX_TRIALS && !open.isEmpty(); tries++) {
            open.forEach(trial::happens);
            Optional<List<SourcingPlan.Part>> next = trial.again();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            open = next.get();
        }
        trial.done.addAll(open);
        return Optional.of(new SourcingPlan(trial.done));
    }

    /** One order on its way. */
    private final class Trial {
        private final ReplayOrder order;
        private final List<SourcingPlan.Part> done = new ArrayList<>();
        private final List<NodeId> failed = new ArrayList<>();
        private List<LineDemand> lost = new ArrayList<>();
        private Instant known;

        Trial(ReplayOrder order) {
            this.order = order;
            this.known = order.placedAt();
        }

        void happens(SourcingPlan.Part part) {
            Set<Integer> gone = refused(part) ? numbers(part) : withGroups(missed(part));
            List<LineDemand> kept = new ArrayList<>();
            for (LineDemand line : part.lines()) {
                (gone.contains(line.line()) ? lost : kept).add(line);
            }
            if (!kept.isEmpty()) {
                done.add(kept.size() == part.lines().size() ? part : part.withLines(kept));
            }
            if (!gone.isEmpty()) {
                failed.add(part.node());
                known = part.shipBy().isAfter(known) ? part.shipBy() : known;
            }
        }

        private boolean refused(SourcingPlan.Part part) {
            int ppm = part.lines().stream()
                    .mapToInt(line -> odds(part, line).rejectedPpm())
                    .max()
                    .orElse(0);
            boolean refused = luck.strikes(ppm, order.id() + "/" + part.node());
            if (refused) {
                stock.give(part);
            }
            return refused;
        }

        /** What is not found is not there: the stock does not get it back. */
        private Set<Integer> missed(SourcingPlan.Part part) {
            Set<Integer> missed = new HashSet<>();
            for (LineDemand line : part.lines()) {
                String whom = order.id() + "/" + part.node() + "/" + line.line();
                if (luck.strikes(odds(part, line).missedPpm(), whom)) {
                    missed.add(line.line());
                }
            }
            return missed;
        }

        private Set<Integer> withGroups(Set<Integer> missed) {
            Set<Integer> gone = new HashSet<>(missed);
            for (Set<Integer> group : order.request().together()) {
                if (group.stream().anyMatch(missed::contains)) {
                    gone.addAll(group);
                }
            }
            return gone;
        }

        /** The parts of the next trial; none when there is nothing to try, empty when nobody can. */
        Optional<List<SourcingPlan.Part>> again() {
            if (lost.isEmpty()) {
                return Optional.of(List.of());
            }
            var request = order.request().ofLines(lost, Failures.of(failed));
            lost = new ArrayList<>();
            if (sourcing.source(request, known) instanceof Sourced sourced) {
                stock.take(sourced.plan());
                return Optional.of(sourced.plan().parts());
            }
            return Optional.empty();
        }
    }

    private static Set<Integer> numbers(SourcingPlan.Part part) {
        Set<Integer> numbers = new HashSet<>();
        part.lines().forEach(line -> numbers.add(line.line()));
        return numbers;
    }

    private Odds odds(SourcingPlan.Part part, LineDemand line) {
        @Nullable Item item = network.item(line.sku());
        return odds.of(part.node(), item == null || item.category() == null ? "" : item.category());
    }
}
