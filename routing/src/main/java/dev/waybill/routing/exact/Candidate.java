package dev.waybill.routing.exact;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.routing.strategy.Verdict.Eligible;

/** A node that may serve, with its stock by slot, cut off at what is asked for. */
record Candidate(Eligible verdict, int[] stock) {
    FulfillmentNode node() {
        return verdict.node();
    }

    NodeId id() {
        return verdict.node().id();
    }
}
