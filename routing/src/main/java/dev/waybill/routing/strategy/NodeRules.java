package dev.waybill.routing.strategy;

import dev.waybill.core.network.NodeGroup;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.strategy.StrategyRule;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules about nodes that a strategy may have. */
final class NodeRules {
    private static final int METRES_PER_KM = 1_000;

    private NodeRules() {}

    /** Those of a strategy, in its order; its rules about whole orders are left out. */
    static List<Rule> of(List<StrategyRule> rules) {
        return rules.stream().flatMap(NodeRules::of).toList();
    }

    private static Stream<Rule> of(StrategyRule rule) {
        return switch (rule.kind()) {
            case MAX_DISTANCE -> Stream.of(maxDistance(rule.value(), types(rule)));
            case ONLY_NODE_TYPES -> Stream.of(onlyTypes(types(rule)));
            case ONLY_NODE_GROUPS -> Stream.of(onlyGroups(rule.names()));
            case NO_NODE_GROUPS -> Stream.of(noGroups(rule.names()));
            case MAX_PARTS, SPLIT_FROM_VALUE, MAX_LATE, RETRY_REJECTED -> Stream.empty();
        };
    }

    private static Set<NodeType> types(StrategyRule rule) {
        return rule.names().isEmpty()
                ? EnumSet.allOf(NodeType.class)
                : rule.names().stream()
                        .map(name -> NodeType.valueOf(name.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(NodeType.class)));
    }

    /** Nodes of those types ship not farther; customers may collect wherever they like. */
    static Rule maxDistance(long metres, Set<NodeType> types) {
        return new Rule("distance", q -> {
            boolean tooFar = !q.pickup() && types.contains(q.node().type()) && q.metres() > metres;
            String who = "a " + q.node().type().name().toLowerCase(Locale.ROOT);
            return tooFar
                    ? q.metres() / METRES_PER_KM + " km is more than the " + metres / METRES_PER_KM + " km that " + who
                            + " may ship"
                    : null;
        });
    }

    private static Rule onlyTypes(Set<NodeType> types) {
        return new Rule(
                "node-types",
                q -> types.contains(q.node().type())
                        ? null
                        : "is a " + q.node().type().name().toLowerCase(Locale.ROOT));
    }

    private static Rule onlyGroups(List<String> groups) {
        return new Rule(
                "node-groups", q -> within(q, groups) ? null : "is not in the groups " + String.join(", ", groups));
    }

    private static Rule noGroups(List<String> groups) {
        return new Rule(
                "node-groups", q -> within(q, groups) ? "is in one of the groups " + String.join(", ", groups) : null);
    }

    /** A group that is no longer there has no nodes. */
    private static boolean within(Inquiry q, List<String> groups) {
        NodeId node = q.node().id();
        return groups.stream()
                .map(q.network()::group)
                .filter(Objects::nonNull)
                .map(NodeGroup::nodes)
                .anyMatch(nodes -> nodes.contains(node));
    }
}
