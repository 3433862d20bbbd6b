package dev.waybill.routing.exact;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.candidate.Lines;
import dev.waybill.routing.cost.Bundle;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Doubt;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.cost.Term;
import dev.waybill.routing.cost.UnitCost;
import dev.waybill.routing.exact.Assignment.Allotment;
import dev.waybill.routing.exact.Tariff.Load;
import dev.waybill.routing.strategy.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what the search found into plans with dates and named cost terms. */
final class Plans {
    private final CostModel model;
    private final Lines lines;
    private final List<Candidate> candidates;
    private final Problem problem;
    private final UnitCost[][] unitCosts;
    private final Terms terms;

    /** @param unitCosts by node and slot; their totals are the problem's scarcity */
    Plans(
            CostModel model,
            Lines lines,
            List<Candidate> candidates,
            Problem problem,
            UnitCost[][] unitCosts,
            Terms terms) {
        this.model = model;
        this.lines = lines;
        this.candidates = candidates;
        this.problem = problem;
        this.unitCosts = unitCosts;
        this.terms = terms;
    }

    SourcingPlan plan(Allotment allotment) {
        List<SourcingPlan.Part> parts = new ArrayList<>();
        for (int bits = allotment.nodes(); bits != 0; bits &= bits - 1) {
            int node = Integer.numberOfTrailingZeros(bits);
            parts.add(part(node, allotment.units()[node], parts.isEmpty()));
        }
        return new SourcingPlan(parts);
    }

    private SourcingPlan.Part part(int node, int[] units, boolean first) {
        Bundle bundle = bundle(node, units);
        Offer offer = problem.tariffs()[node].offer(Load.of(bundle));
        List<CostTerm> cost =
                new ArrayList<>(model.terms(offer, bundle, terms.request().promisedBy()));
        if (!first) {
            cost.add(Term.SPLIT.of(problem.splitMills()));
        }
        return new SourcingPlan.Part(
                candidates.get(node).id(),
                offer.shard(),
                demands(units),
                offer.serviceId(),
                offer.schedule().capacityDay(),
                offer.schedule().shipBy(),
                offer.schedule().deliverBy(),
                cost,
                offer.schedule().pickupSlot(),
                null,
                toStore(offer));
    }

    private static SourcingPlan.@Nullable ToStore toStore(Offer offer) {
        Offer.Receipt receipt = offer.receipt();
        return receipt == null
                ? null
                : new SourcingPlan.ToStore(receipt.store().id(), receipt.shard(), receipt.day(), receipt.arriveBy());
    }

    private List<LineDemand> demands(int[] units) {
        List<LineDemand> demands = new ArrayList<>();
        for (int line = 0; line < units.length; line++) {
            if (units[line] > 0) {
                LineDemand asked = lines.demands().get(line);
                demands.add(new LineDemand(asked.line(), asked.sku(), Quantity.of(units[line])));
            }
        }
        return demands;
    }

    private Bundle bundle(int node, int[] units) {
        UnitCost sum = new UnitCost(0, 0, 0);
        int count = 0;
        int total = 0;
        for (int line = 0; line < units.length; line++) {
            sum = sum.plus(unitCosts[node][lines.slots()[line]], units[line]);
            count += units[line] > 0 ? 1 : 0;
            total += units[line];
        }
        return new Bundle(
                lines.unitFreight().of(units),
                count,
                sum.scarcity(),
                total,
                sum.stockOut(),
                sum.markdown(),
                problem.doubts(node, units));
    }

    NodeId id(int node) {
        return candidates.get(node).id();
    }

    List<NodeId> ids(int nodes) {
        List<NodeId> ids = new ArrayList<>();
        for (int bits = nodes; bits != 0; bits &= bits - 1) {
            ids.add(id(Integer.numberOfTrailingZeros(bits)));
        }
        return ids;
    }

    /** Terms of serving from one node all that it could serve, as far as its day has room. */
    List<CostTerm> alone(int node) {
        int[] left = problem.stock()[node].clone();
        int[] units = new int[lines.count()];
        int room = room(node);
        for (int block = 0; block < problem.blocks().length; block++) {
            room -= serve(problem.blocks()[block], problem.kept()[block], left, units, room);
        }
        return terms(node, units);
    }

    /** Takes what there is of the lines, or nothing when all are wanted and not there. Answers how many lines it gives. */
    private int serve(int[] block, boolean all, int[] left, int[] units, int room) {
        int given = 0;
        int lacking = 0;
        for (int line : block) {
            int slot = lines.slots()[line];
            units[line] = given < room ? Math.min(left[slot], lines.units()[line]) : 0;
            left[slot] -= units[line];
            given += units[line] > 0 ? 1 : 0;
            lacking += lines.units()[line] - units[line];
        }
        if (!all || lacking == 0) {
            return given;
        }
        for (int line : block) {
            left[lines.slots()[line]] += units[line];
            units[line] = 0;
        }
        return 0;
    }

    /** What the whole order would cost at one node if it had everything, or {@link Tariff#IMPOSSIBLE} without room. */
    long costOfAll(int node) {
        Bundle all = bundle(node, lines.units());
        long cost = problem.tariffs()[node].cost(Load.of(all), all.units());
        return cost + all.positionMills();
    }

    /**
     * What every plan costs at least when some node has more stock, and with it the second trials of others get
     * cheaper. That of the best one where nothing is to be feared.
     */
    long leastOf(Allotment best) {
        if (problem.doubts().length == 0) {
            return best.cost();
        }
        Podium podium = new Podium();
        boolean proven = Search.run(problem.withoutSequels(), podium);
        Allotment least = podium.best();
        return proven && least != null ? least.cost() : 0;
    }

    /** How much of a mill that another node gets cheaper goes to this plan, at most, in millionths. */
    long passedOnPpm(Allotment allotment) {
        long ppm = 0;
        for (Doubt doubt : doubts(allotment)) {
            ppm += doubt.odds().missedPpm() + (long) doubt.odds().rejectedPpm();
        }
        // A second trial that may fail, too, is there twice: as what it costs, and as what follows it.
        return ppm == 0 ? 0 : ppm + ppm * mostMissedPpm() / PickOdds.CERTAIN;
    }

    /** How likely the plan's most doubtful part is refused, in millionths. */
    long mostRejectedPpm(Allotment allotment) {
        return doubts(allotment).stream()
                .mapToLong(doubt -> doubt.odds().rejectedPpm())
                .max()
                .orElse(0);
    }

    /** Mills that rounding may hide: each expected cost is rounded down. */
    long roundedOff(Allotment allotment) {
        return 4L * doubts(allotment).size();
    }

    private List<Doubt> doubts(Allotment allotment) {
        List<Doubt> all = new ArrayList<>();
        for (int bits = allotment.nodes(); bits != 0; bits &= bits - 1) {
            int node = Integer.numberOfTrailingZeros(bits);
            all.addAll(problem.doubts(node, allotment.units()[node]));
        }
        return all;
    }

    private long mostMissedPpm() {
        return Arrays.stream(problem.doubts())
                .flatMap(Arrays::stream)
                .mapToLong(doubt -> doubt.odds().missedPpm())
                .max()
                .orElse(0);
    }

    private int room(int node) {
        return candidates.get(node).verdict().offers().stream()
                .mapToInt(Offer::capacityLeft)
                .max()
                .orElse(0);
    }

    private List<CostTerm> terms(int node, int[] units) {
        Bundle bundle = bundle(node, units);
        Offer offer = problem.tariffs()[node].offer(Load.of(bundle));
        return model.terms(offer, bundle, terms.request().promisedBy());
    }

    /** Units that the node lacks to serve everything alone, by line. */
    int[] missing(int node) {
        int[] left = problem.stock()[node].clone();
        int[] missing = new int[lines.count()];
        for (int line = 0; line < missing.length; line++) {
            int slot = lines.slots()[line];
            int has = Math.min(left[slot], lines.units()[line]);
            left[slot] -= has;
            missing[line] = lines.units()[line] - has;
        }
        return missing;
    }

    LineDemand demand(int line) {
        return lines.demands().get(line);
    }
}
