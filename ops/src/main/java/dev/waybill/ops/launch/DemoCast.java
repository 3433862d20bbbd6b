package dev.waybill.ops.launch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.waybill.api.security.DemoPerson;
import dev.waybill.api.security.DemoPerson.Label;
import dev.waybill.api.security.Scope;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who can be chosen in the demo: two planners, at every node somebody beside the one whom the simulation plays, and a lead
 * for every few stores.
 */
final class DemoCast {
    /** A browser's session holds the token, and with it the ids of the stores. */
    private static final int LEAD_STORES = 4;

    private static final Set<Scope> WORK = Set.of(Scope.TASK_WORK);

    private static final List<String> FIRST = List.of(
            "Ana", "Ben", "Carmen", "Dao", "Elif", "Femi", "Grace", "Hana", "Ibrahim", "Jonas", "Keiko", "Luis", "Maya",
            "Nadia", "Omar", "Priya", "Quinn", "Rosa", "Samuel", "Tomasz", "Uma", "Viktor", "Wen", "Yael", "Zoe");

    private static final List<String> LAST = List.of(
            "Adeyemi", "Becker", "Cohen", "Diaz", "Eriksen", "Fischer", "Gupta", "Horvat", "Ito", "Jensen", "Kovac",
            "Lopez", "Moreau", "Nguyen", "Okafor", "Petrov", "Rossi", "Silva", "Tanaka", "Walker", "Yilmaz", "Zhang",
            "Brooks");

    private DemoCast() {}

    static List<DemoPerson> planners() {
        return List.of(planner("planner", "Robin Vega"), planner("planner-2", "Noor Haddad"));
    }

    private static DemoPerson planner(String subject, String name) {
        return new DemoPerson(
                subject,
                new Label(name, "Planner of the whole network"),
                EnumSet.allOf(Scope.class),
                List.of("*"),
                true);
    }

    /** Somebody to be: has nothing claimed that the simulation works on. */
    static DemoPerson human(FulfillmentNode node) {
        String work = node.type() == NodeType.STORE ? "Store staff" : "Warehouse staff";
        String id = node.id().value();
        return new DemoPerson(
                "guest@" + id,
                new Label(name(id), work + " · " + node.name() + " (" + id + ")"),
                WORK,
                List.of(id),
                true);
    }

    /** Somebody for every few stores of a region, who may work at each of them. */
    static List<DemoPerson> leads(Collection<FulfillmentNode> nodes) {
        Map<String, List<String>> regions = nodes.stream()
                .filter(node -> node.type() == NodeType.STORE)
                .collect(groupingBy(
                        node -> node.place().region(),
                        TreeMap::new,
                        mapping(node -> node.id().value(), toList())));
        List<DemoPerson> leads = new ArrayList<>();
        regions.values().forEach(stores -> {
            for (int i = 0; i + 1 < stores.size(); i += LEAD_STORES) {
                leads.add(lead(stores.subList(i, Math.min(i + LEAD_STORES, stores.size()))));
            }
        });
        return leads;
    }

    private static DemoPerson lead(List<String> stores) {
        String subject = "lead@" + stores.get(0);
        return new DemoPerson(
                subject, new Label(name(subject), "Area lead of " + stores.size() + " stores"), WORK, stores, true);
    }

    static DemoPerson simulated(FulfillmentNode node, String subject) {
        return new DemoPerson(
                subject,
                new Label("Staff of " + node.name(), "Simulated"),
                WORK,
                List.of(node.id().value()),
                false);
    }

    /** The same for a node at every start. */
    private static String name(String id) {
        int chance = Math.floorMod(id.hashCode() * 31, FIRST.size() * LAST.size());
        return FIRST.get(chance % FIRST.size()) + " " + LAST.get(chance / FIRST.size());
    }
}
