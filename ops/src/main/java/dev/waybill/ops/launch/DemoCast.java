package dev.waybill.ops.launch;

import dev.waybill.api.security.DemoPerson;
import dev.waybill.api.security.DemoPerson.Label;
import dev.waybill.api.security.Scope;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who can be chosen in the demo: two planners, and at every node somebody beside the one whom the simulation plays. */
final class DemoCast {
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
