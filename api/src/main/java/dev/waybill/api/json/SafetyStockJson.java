package dev.waybill.api.json;

import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rules of safety stock as they are written and read. */
public final class SafetyStockJson {
    private SafetyStockJson() {}

    public record Rule(
            @Nullable String id,
            @Nullable String nodeId,
            @Nullable String nodeType,
            @Nullable String category,
            @Nullable String channel,
            @Nullable Integer units,
            @Nullable Integer percent,
            @Nullable String from,
            @Nullable String until) {}

    public static Rule of(SafetyStockRule rule) {
        return new Rule(
                rule.id(),
                rule.node() == null ? null : rule.node().value(),
                rule.nodeType() == null ? null : rule.nodeType().name().toLowerCase(Locale.ROOT),
                rule.category(),
                rule.channel(),
                rule.percent() == 0 ? rule.units() : null,
                rule.percent() == 0 ? null : rule.percent(),
                rule.from() == null ? null : rule.from().toString(),
                rule.until() == null ? null : rule.until().toString());
    }

    /** A rule whose fields make sense; its node must be one of the network. */
    public static Parsed<SafetyStockRule> read(Rule rule, Network network) {
        Fields fields = new Fields();
        String id = fields.name("id", rule.id());
        NodeId node = rule.nodeId() == null ? null : node(fields, rule.nodeId(), network);
        NodeType type = rule.nodeType() == null ? null : fields.word("node_type", rule.nodeType(), NodeType.class);
        if (rule.nodeId() != null && rule.nodeType() != null) {
            fields.add("node_type", "CONFLICT", "a rule is of a node or of a type of nodes, not of both");
        }
        String category = rule.category() == null ? null : fields.name("category", rule.category());
        String channel = rule.channel() == null ? null : fields.name("channel", rule.channel());
        Integer units = units(fields, rule);
        Integer percent = rule.percent() == null ? null : fields.within("percent", rule.percent(), 1, 100);
        Instant from = rule.from() == null ? null : fields.instant("from", rule.from());
        Instant until = rule.until() == null ? null : fields.instant("until", rule.until());
        if (from != null && until != null && !from.isBefore(until)) {
            fields.add("until", "OUT_OF_RANGE", "must be after from");
        }
        return fields.finish(() -> new SafetyStockRule(
                Fields.sure(id),
                node,
                type,
                category,
                channel,
                units == null ? 0 : units,
                percent == null ? 0 : percent,
                from,
                until));
    }

    private static @Nullable Integer units(Fields fields, Rule rule) {
        if (rule.percent() != null && rule.units() != null) {
            fields.add("percent", "CONFLICT", "a rule keeps units or a percentage, not both");
            return null;
        }
        return rule.percent() == null ? fields.within("units", rule.units(), 0, Quantity.MAX) : null;
    }

    private static @Nullable NodeId node(Fields fields, String text, Network network) {
        NodeId node = fields.node("node_id", text);
        if (node != null && network.node(node) == null) {
            fields.add("node_id", "UNKNOWN_NODE", node + " is not a node of this network");
            return null;
        }
        return node;
    }
}
