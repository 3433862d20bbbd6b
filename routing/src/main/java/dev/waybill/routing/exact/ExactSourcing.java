package dev.waybill.routing.exact;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.candidate.Lines;
import dev.waybill.routing.candidate.Trials;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Doubt;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.UnitCost;
import dev.waybill.routing.exact.Assignment.Allotment;
import dev.waybill.routing.strategy.Eligibility;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.routing.strategy.Terms;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds the cheapest plan for one order: optimal over the twelve most promising nodes for up to {@link #MAX_LINES}
 * lines, greedy beyond, which the explanation says. A plan that keeps the promise is always preferred; only when there
 * is none may it be late, within the strategy's limit. Pure computation; safe for any thread.
 */
public final class ExactSourcing implements Sourcing {
    /** Order lines up to which the search is exact. */
    public static final int MAX_LINES = 8;

    /** Nodes that may be looked at because they could send goods to the store where they are collected. */
    public static final int MAX_SOURCES = CandidateFinder.MAX_EXACT;

    private final Network network;
    private final Availability availability;
    private final Strategy strategy;
    private final CostModel model;
    private final CandidateFinder finder;

    /** Where nothing is known to fail. */
    public ExactSourcing(Network network, Availability availability, Strategy strategy, ShadowPrices prices) {
        this(network, availability, strategy, prices, PickOdds.NONE);
    }

    public ExactSourcing(
            Network network, Availability availability, Strategy strategy, ShadowPrices prices, PickOdds odds) {
        this(network, availability, strategy, prices, odds, MAX_SOURCES);
    }

    /** @param sources at most so many nodes are looked at for what is not where it is collected; see MAX_SOURCES */
    public ExactSourcing(
            Network network,
            Availability availability,
            Strategy strategy,
            ShadowPrices prices,
            PickOdds odds,
            int sources) {
        this.network = network;
        this.availability = availability;
        this.strategy = strategy;
        this.model = new CostModel(strategy.weights(), prices, odds);
        this.finder = new CandidateFinder(network, availability, model, Math.min(sources, MAX_SOURCES));
    }

    /** @param now work can be released to a node from then on */
    @Override
    public SourcingOutcome source(SourcingRequest request, Instant now) {
        SourcingOutcome outcome = asked(request, now);
        List<Failures> lifted =
                strategy.limits().retryRejected() ? request.failed().lifted() : List.of();
        for (int i = 0; i < lifted.size() && outcome instanceof SourcingOutcome.Unfillable; i++) {
            outcome = asked(request.withFailed(lifted.get(i)), now);
        }
        return outcome;
    }

    /** Goods are brought to the store where they are collected only when it cannot give them itself. */
    private SourcingOutcome asked(SourcingRequest request, Instant now) {
        SourcingOutcome outcome = inTimeOrLate(request, now, false);
        return outcome instanceof SourcingOutcome.Unfillable && mayBeBrought(request)
                ? inTimeOrLate(request, now, true)
                : outcome;
    }

    private boolean mayBeBrought(SourcingRequest request) {
        NodeId store = request.pickupNode();
        return store != null
                && network.carrierServices().stream()
                        .flatMap(service -> Stream.ofNullable(service.lane()))
                        .anyMatch(lane -> lane.endsAt(store, network));
    }

    private SourcingOutcome inTimeOrLate(SourcingRequest request, Instant now, boolean bringing) {
        SourcingOutcome onTime = source(new Terms(request, strategy.limits(), now, Duration.ZERO, bringing));
        boolean mayBeLate = onTime instanceof SourcingOutcome.Unfillable && request.promisedBy() != null;
        return mayBeLate
                ? source(new Terms(
                        request, strategy.limits(), now, strategy.limits().maxLate(), bringing))
                : onTime;
    }

    private SourcingOutcome source(Terms terms) {
        Lines lines = Lines.of(terms.request().lines(), network);
        Field field = finder.find(lines, terms);
        UnitCost[][] unitCosts = unitCosts(lines, field.candidates(), terms);
        Problem problem = problem(lines, field.candidates(), unitCosts, terms);
        Podium podium = new Podium();
        boolean proven = problem.lines() <= MAX_LINES
                && problem.nodes() <= CandidateFinder.MAX_EXACT
                && Search.run(problem, podium);
        if (!proven) {
            Greedy.run(problem, podium);
        }
        Plans plans = new Plans(model, lines, field.candidates(), problem, unitCosts, terms);
        Explanations explanations = new Explanations(strategy, plans, field, proven ? "exact" : "greedy");
        Allotment best = podium.best();
        if (best == null) {
            return new SourcingOutcome.Unfillable(shortfalls(problem, lines), explanations.ofNothing());
        }
        SourcingPlan plan = plans.plan(best);
        return new SourcingOutcome.Sourced(plan, explanations.of(best, podium.second()));
    }

    private UnitCost[][] unitCosts(Lines lines, List<Candidate> candidates, Terms terms) {
        Availability stock = availability.in(terms.request().channel());
        UnitCost[][] costs = new UnitCost[candidates.size()][lines.skus().size()];
        for (int node = 0; node < costs.length; node++) {
            NodeId id = candidates.get(node).id();
            for (int slot = 0; slot < costs[node].length; slot++) {
                Sku sku = lines.skus().get(slot);
                costs[node][slot] = model.unit(id, sku, () -> stock.atp(id, sku));
            }
        }
        return costs;
    }

    private Problem problem(Lines lines, List<Candidate> candidates, UnitCost[][] unitCosts, Terms terms) {
        Blocks blocks = Blocks.of(lines.demands(), terms.request().together());
        int nodes = candidates.size();
        int[][] stock = new int[nodes][];
        long[][] scarcity = new long[nodes][lines.skus().size()];
        Tariff[] tariffs = new Tariff[nodes];
        for (int node = 0; node < nodes; node++) {
            Candidate candidate = candidates.get(node);
            stock[node] = candidate.stock();
            tariffs[node] = new Tariff(
                    model, candidate.verdict().offers(), terms.request().promisedBy(), lines.count());
            for (int slot = 0; slot < scarcity[node].length; slot++) {
                scarcity[node][slot] = unitCosts[node][slot].total();
            }
        }
        return new Problem(
                lines.slots(),
                lines.units(),
                lines.unitFreight(),
                stock,
                scarcity,
                tariffs,
                strategy.weights().splitMills(),
                terms.bringing() ? 1 : maxParts(lines),
                doubts(lines, candidates, scarcity, terms),
                blocks.lines(),
                blocks.kept());
    }

    private Doubt[][] doubts(Lines lines, List<Candidate> candidates, long[][] unitMills, Terms terms) {
        List<Trials.Contender> contenders = new ArrayList<>();
        for (Candidate candidate : candidates) {
            contenders.add(new Trials.Contender(
                    candidate.node(),
                    candidate.verdict().offers(),
                    candidate.stock(),
                    unitMills[contenders.size()],
                    lines.odds(model, candidate.id())));
        }
        Eligibility eligibility = new Eligibility(network, availability);
        return new Trials(
                        model,
                        lines,
                        terms.request().promisedBy(),
                        (node, from) -> eligibility.later(node, terms, from))
                .doubts(contenders);
    }

    /** Cheap orders are not split: by the values that the catalog knows. */
    private int maxParts(Lines lines) {
        long from = strategy.limits().splitFromValue();
        return from > 0 && lines.value(network) < from ? 1 : strategy.limits().maxParts();
    }

    private static List<SourcingOutcome.Shortfall> shortfalls(Problem problem, Lines lines) {
        List<SourcingOutcome.Shortfall> shortfalls = new ArrayList<>();
        for (int line = 0; line < problem.lines(); line++) {
            int available = problem.available(line);
            var demand = lines.demands().get(line);
            if (available < problem.units()[line]) {
                shortfalls.add(
                        new SourcingOutcome.Shortfall(demand.line(), demand.sku(), problem.units()[line], available));
            }
        }
        return shortfalls;
    }
}
