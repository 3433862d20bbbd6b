package dev.waybill.core.promise;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.promise.PromiseOutcome.Problem;
import dev.waybill.core.sourcing.LineDemand;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What must be true of a request before it is worth an answer. */
final class PromiseChecks {
    private final Network network;
    private final List<Problem> problems = new ArrayList<>();

    private PromiseChecks(Network network) {
        this.network = network;
    }

    static List<Problem> of(PromiseRequest request, Network network) {
        PromiseChecks checks = new PromiseChecks(network);
        checks.lines(request.lines());
        checks.preferredNodes(request);
        checks.country(request.destination().country());
        return checks.problems;
    }

    private void add(String pointer, String code, String detail) {
        problems.add(new Problem(pointer, code, detail));
    }

    private void lines(List<LineDemand> lines) {
        if (lines.isEmpty() || lines.size() > PromiseDesk.MAX_LINES) {
            add("/lines", "OUT_OF_RANGE", "must have 1 to " + PromiseDesk.MAX_LINES + " lines");
            return;
        }
        Map<Sku, Integer> seen = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String pointer = "/lines/" + i + "/sku";
            Sku sku = lines.get(i).sku();
            Integer earlier = seen.putIfAbsent(sku, i);
            if (earlier != null) {
                add(pointer, "DUPLICATE_LINE", sku + " is on /lines/" + earlier + " already: add the quantities up");
            } else if (network.item(sku) == null) {
                add(pointer, "UNKNOWN_SKU", sku + " is not in the catalog: correct it, or import the item first");
            }
        }
    }

    private void preferredNodes(PromiseRequest request) {
        int count = request.preferredNodes().size();
        if (count > PromiseDesk.MAX_PREFERRED_NODES) {
            String detail = "must have at most " + PromiseDesk.MAX_PREFERRED_NODES + " nodes";
            add("/preferred_nodes", "OUT_OF_RANGE", detail);
            return;
        }
        for (int i = 0; i < count; i++) {
            if (network.node(request.preferredNodes().get(i)) == null) {
                String detail = request.preferredNodes().get(i) + " is not a node of this network";
                add("/preferred_nodes/" + i, "UNKNOWN_NODE", detail);
            }
        }
    }

    private void country(String country) {
        boolean served = network.carrierServices().stream().anyMatch(service -> service.servesCountry(country));
        if (!network.carrierServices().isEmpty() && !served) {
            add("/destination/country", "UNKNOWN_COUNTRY", "no carrier service delivers to " + country);
        }
    }
}
