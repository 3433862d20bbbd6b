package dev.waybill.routing.exact;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.candidate.Lines;
import dev.waybill.routing.candidate.Prospect;
import dev.waybill.routing.candidate.Prospecting;
import dev.waybill.routing.candidate.Ranking;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.strategy.Eligibility;
import dev.waybill.routing.strategy.Terms;
import dev.waybill.routing.strategy.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Chooses the few nodes that are worth a search: the most promising ones that may serve and together have enough. */
final class CandidateFinder {
    /** Nodes in an exact search. */
    static final int MAX_EXACT = 12;
    /** Nodes at all; one bit each. Only taken when fewer do not have enough. */
    static final int MAX_NODES = 30;
    /** Nodes that the rules are asked about, before a request is called unfillable. */
    private static final int MAX_EXAMINED = 400;
    /** The nearest nodes appear in explanations even when they have no stock. */
    private static final int NEAREST = 3;

    private final Network network;
    private final Availability availability;
    private final Eligibility eligibility;
    private final CostModel model;
    private final int bringing;

    /** @param bringing nodes that are looked at because they may send goods to the store where they are collected */
    CandidateFinder(Network network, Availability availability, CostModel model, int bringing) {
        this.bringing = bringing;
        this.network = network;
        this.availability = availability;
        this.eligibility = new Eligibility(network, availability);
        this.model = model;
    }

    Field find(Lines lines, Terms terms) {
        int sources = terms.bringing() ? bringing : 0;
        Prospecting prospecting = new Prospecting(network, availability, model, terms.request(), lines, sources);
        Ranking ranked = new Ranking(prospecting);
        Coverage coverage =
                new Coverage(lines, Blocks.of(lines.demands(), terms.request().together()));
        List<Candidate> eligible = new ArrayList<>();
        List<Verdict.Refused> refused = new ArrayList<>();
        for (int examined = 0; examined < MAX_EXAMINED && !enough(eligible, coverage); examined++) {
            Prospect next = ranked.poll();
            if (next == null) {
                break;
            }
            Verdict verdict = eligibility.examine(next.node(), terms);
            if (verdict instanceof Verdict.Refused no) {
                refused.add(no);
            } else if (eligible.size() < MAX_EXACT || coverage.wants(next.stock())) {
                eligible.add(new Candidate((Verdict.Eligible) verdict, next.stock()));
                coverage.add(next.stock());
            }
        }
        addNearest(terms, prospecting, refused);
        return new Field(coverage.trim(eligible, MAX_EXACT), refused);
    }

    private static boolean enough(List<Candidate> eligible, Coverage coverage) {
        return eligible.size() >= MAX_NODES || (eligible.size() >= MAX_EXACT && coverage.complete());
    }

    private void addNearest(Terms terms, Prospecting prospecting, List<Verdict.Refused> refused) {
        for (FulfillmentNode node :
                network.nearest(terms.request().destination().point(), NEAREST)) {
            if (!prospecting.has(node.id()) && eligibility.examine(node, terms) instanceof Verdict.Refused no) {
                refused.add(no);
            }
        }
    }
}
