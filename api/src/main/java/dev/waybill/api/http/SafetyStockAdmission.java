package dev.waybill.api.http;

import dev.waybill.api.json.FieldError;
import dev.waybill.api.security.Principal;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.SafetyStockRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may change which rule of safety stock, and how many there may be: the same for one rule and for a file of them. It
 * knows the rules as they were when it was made, and those that it has let in. For one request.
 */
final class SafetyStockAdmission {
    /** Rules of an installation. */
    static final int MAX_RULES = 10_000;

    private final Principal caller;
    private final Map<String, SafetyStockRule> known;
    private final Set<String> added = new HashSet<>();

    SafetyStockAdmission(Principal caller, List<SafetyStockRule> known) {
        this.caller = caller;
        this.known = known.stream().collect(Collectors.toMap(SafetyStockRule::id, Function.identity()));
    }

    /** A rule to be put. Also the one that stands under its id must be one that the caller may change. */
    Checked<SafetyStockRule> put(SafetyStockRule wanted) {
        @Nullable SafetyStockRule present = known.get(wanted.id());
        return change(wanted).then(may -> present == null ? room(wanted) : mayReplace(present, wanted));
    }

    /** A rule to be put as it is, or removed. */
    Checked<SafetyStockRule> change(SafetyStockRule rule) {
        @Nullable NodeId node = rule.node();
        if (node != null && !caller.nodes().include(node)) {
            return wrong(
                    ProblemCode.FORBIDDEN, "/node_id", TaskRoutes.notYours(node).detail());
        }
        return node != null || caller.nodes().every()
                ? new Checked.Fine<>(rule)
                : wrong(
                        ProblemCode.FORBIDDEN,
                        "/node_id",
                        "a rule of more than one node needs a token of every node: name one of your nodes");
    }

    private Checked<SafetyStockRule> mayReplace(SafetyStockRule present, SafetyStockRule wanted) {
        return change(present)
                .fold(
                        may -> new Checked.Fine<>(wanted),
                        problem -> wrong(
                                ProblemCode.FORBIDDEN,
                                "/id",
                                "the rule " + wanted.id() + " that is there is not yours to change: take another id"));
    }

    private Checked<SafetyStockRule> room(SafetyStockRule wanted) {
        if (known.size() + added.size() >= MAX_RULES && !added.contains(wanted.id())) {
            return wrong(ProblemCode.CONFLICT, "/id", "there are " + MAX_RULES + " rules: remove some first");
        }
        added.add(wanted.id());
        return new Checked.Fine<>(wanted);
    }

    private static Checked<SafetyStockRule> wrong(ProblemCode code, String pointer, String detail) {
        var error = new FieldError(pointer, code.name(), detail);
        return new Checked.Wrong<>(new Problem(code, detail, List.of(error), Map.of()));
    }
}
