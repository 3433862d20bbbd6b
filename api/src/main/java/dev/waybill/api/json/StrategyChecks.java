package dev.waybill.api.json;

import dev.waybill.api.json.StrategyJson.Content;
import dev.waybill.api.json.StrategyJson.Guardrails;
import dev.waybill.api.json.StrategyJson.Orders;
import dev.waybill.api.json.StrategyJson.Rule;
import dev.waybill.api.json.StrategyJson.Share;
import dev.waybill.api.json.StrategyJson.Weights;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.strategy.CostWeights;
import dev.waybill.core.strategy.Selection;
import dev.waybill.core.strategy.Split;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.core.strategy.StrategyRule;
import dev.waybill.core.strategy.StrategyRule.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a strategy makes sense: everything that is wrong with it, each with what would be right. */
public final class StrategyChecks {
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}(-[A-Z0-9]{1,3})?");
    private static final int MAX_ORDERS = 1_000_000;
    private static final int MAX_COST_PERCENT = 1_000;
    private static final int ALL_PERMILLE = 1_000;
    private static final int MAX_UNITS = 1_000_000;

    private final Network network;
    private final boolean fallback;

    private StrategyChecks(Network network, boolean fallback) {
        this.network = network;
        this.fallback = fallback;
    }

    /** A strategy whose fields make sense; groups must be of the network, and the fallback must be for all orders. */
    public static Parsed<StrategyContent> read(Content content, String id, Network network) {
        return new StrategyChecks(network, id.equals(StoredStrategy.FALLBACK)).content(content, new Fields());
    }

    /** The same, one step deeper in a request. */
    static @Nullable StrategyContent readAt(Content content, Network network, Fields fields) {
        Parsed<StrategyContent> parsed = new StrategyChecks(network, false).content(content, fields);
        return parsed instanceof Parsed.Good<StrategyContent> good ? good.value() : null;
    }

    private Parsed<StrategyContent> content(Content content, Fields fields) {
        String name = fields.text("name", content.name());
        StrategyContent.Mode mode = content.mode() == null
                ? StrategyContent.Mode.LIVE
                : fields.word("mode", content.mode(), StrategyContent.Mode.class);
        Selection selection =
                content.orders() == null ? Selection.EVERYTHING : selection(content.orders(), fields.at("orders"));
        CostWeights weights = fields.required("weights", content.weights()) == null
                ? null
                : weights(Fields.sure(content.weights()), fields.at("weights"));
        List<StrategyRule> rules = rules(content.rules(), fields);
        Split split = content.split() == null ? Split.NONE : split(content.split(), fields.at("split"));
        if (fallback && (mode == StrategyContent.Mode.SHADOW || (split != null && split.partial()))) {
            fields.add(
                    mode == StrategyContent.Mode.SHADOW ? "mode" : "split",
                    "CONFLICT",
                    "the strategy " + StoredStrategy.FALLBACK
                            + " decides what no other is for; give another id to one that is tried");
        }
        if (mode == StrategyContent.Mode.SHADOW && content.split() != null) {
            fields.add("split", "CONFLICT", "a shadow decides nothing, so that it has no share; leave split out");
        }
        return fields.finish(() -> new StrategyContent(
                Fields.sure(name),
                Fields.sure(mode),
                Fields.sure(selection),
                Fields.sure(weights),
                rules,
                Fields.sure(split)));
    }

    private Selection selection(Orders orders, Fields fields) {
        List<FulfillmentMethod> methods = new ArrayList<>();
        List<@Nullable String> named = Objects.requireNonNullElse(orders.methods(), List.of());
        for (int i = 0; i < named.size(); i++) {
            FulfillmentMethod method = fields.at("methods").word("" + i, named.get(i), FulfillmentMethod.class);
            if (method != null) {
                methods.add(method);
            }
        }
        List<String> channels = names(fields, "channels", orders.channels(), fine -> true, "");
        List<String> regions = names(
                fields,
                "regions",
                orders.regions(),
                text -> REGION.matcher(text).matches(),
                "must be a country such as US, or a state such as US-NY");
        Instant from = orders.from() == null ? null : fields.instant("from", orders.from());
        Instant until = orders.until() == null ? null : fields.instant("until", orders.until());
        if (from != null && until != null && !from.isBefore(until)) {
            fields.add("until", "OUT_OF_RANGE", "must be after from");
        }
        Integer priority =
                orders.priority() == null ? 0 : fields.within("priority", orders.priority(), 0, Selection.MAX_PRIORITY);
        Selection selection = new Selection(methods, channels, regions, from, until, priority == null ? 0 : priority);
        if (fallback && !selection.equals(Selection.EVERYTHING)) {
            fields.add("", "CONFLICT", "the strategy " + StoredStrategy.FALLBACK + " is for all orders; leave it out");
        }
        return selection;
    }

    private static List<String> names(
            Fields fields,
            String field,
            @Nullable List<@Nullable String> given,
            Predicate<String> right,
            String detail) {
        List<@Nullable String> named = Objects.requireNonNullElse(given, List.of());
        List<String> names = new ArrayList<>();
        if (named.size() > Selection.MAX_NAMES) {
            fields.add(field, "OUT_OF_RANGE", "at most " + Selection.MAX_NAMES);
            return names;
        }
        for (int i = 0; i < named.size(); i++) {
            String name = fields.at(field).name("" + i, named.get(i));
            if (name != null && !right.test(name)) {
                fields.at(field).add("" + i, "INVALID_NAME", detail);
            } else if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private static @Nullable CostWeights weights(Weights weights, Fields fields) {
        Long split = mills(fields, "split_mills", weights.splitMills());
        Long load = mills(fields, "full_load_mills", weights.fullLoadMills());
        Long late = mills(fields, "late_per_hour_mills", weights.latePerHourMills());
        Long change = mills(fields, "change_mills", weights.changeMills());
        Long scarcity = fields.within("scarcity_permille", weights.scarcityPermille(), 0, CostWeights.MAX_PERMILLE);
        Long carbon = mills(fields, "carbon_per_kg_mills", Objects.requireNonNullElse(weights.carbonPerKgMills(), 0L));
        Long last = mills(fields, "last_unit_mills", Objects.requireNonNullElse(weights.lastUnitMills(), 0L));
        Integer lastUnits = units(fields, "last_units", weights.lastUnits());
        Long markdown = mills(fields, "markdown_mills", Objects.requireNonNullElse(weights.markdownMills(), 0L));
        Integer overstock = units(fields, "overstock_units", weights.overstockUnits());
        Long failed = mills(fields, "failed_line_mills", Objects.requireNonNullElse(weights.failedLineMills(), 0L));
        together(fields, "last_units", lastUnits, last, "last_unit_mills");
        together(fields, "overstock_units", overstock, markdown, "markdown_mills");
        return fields.clean()
                ? new CostWeights(
                        Fields.sure(split),
                        Fields.sure(load),
                        Fields.sure(late),
                        Fields.sure(change),
                        Fields.sure(scarcity),
                        Fields.sure(carbon),
                        Fields.sure(last),
                        Fields.sure(lastUnits),
                        Fields.sure(markdown),
                        Fields.sure(overstock),
                        Fields.sure(failed))
                : null;
    }

    private static @Nullable Long mills(Fields fields, String field, @Nullable Long value) {
        return fields.within(field, value, 0, CostWeights.MAX_MILLS);
    }

    private static @Nullable Integer units(Fields fields, String field, @Nullable Integer value) {
        return fields.within(field, Objects.requireNonNullElse(value, 0), 0, MAX_UNITS);
    }

    private static void together(
            Fields fields, String field, @Nullable Integer units, @Nullable Long mills, String price) {
        if (units != null && mills != null && units == 0 && mills > 0) {
            fields.add(field, "REQUIRED", "is required with " + price + ": at how many units it begins");
        }
    }

    private List<StrategyRule> rules(@Nullable List<@Nullable Rule> given, Fields fields) {
        List<@Nullable Rule> named = Objects.requireNonNullElse(given, List.of());
        List<StrategyRule> rules = new ArrayList<>();
        if (named.size() > StrategyContent.MAX_RULES) {
            fields.add("rules", "OUT_OF_RANGE", "at most " + StrategyContent.MAX_RULES + " rules");
            return rules;
        }
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        for (int i = 0; i < named.size(); i++) {
            Rule rule = fields.at("rules").required("" + i, named.get(i));
            StrategyRule read =
                    rule == null ? null : rule(rule, fields.at("rules").at(i));
            if (read != null && !seen.add(read.kind()) && !read.kind().repeatable()) {
                fields.at("rules").add("" + i, "DUPLICATE_RULE", Wire.word(read.kind()) + " stands here twice");
            } else if (read != null) {
                rules.add(read);
            }
        }
        return rules;
    }

    private @Nullable StrategyRule rule(Rule rule, Fields fields) {
        Kind kind = fields.word("rule", rule.rule(), Kind.class);
        if (kind == null) {
            return null;
        }
        Long value = 0L;
        value = value(fields, kind, "metres", rule.metres(), value);
        value = value(fields, kind, "parts", rule.parts(), value);
        value = value(fields, kind, "amount", rule.amount(), value);
        value = value(fields, kind, "hours", rule.hours(), value);
        List<String> types = named(fields, kind, StrategyRule.Names.NODE_TYPES, rule.nodeTypes());
        List<String> groups = named(fields, kind, StrategyRule.Names.GROUPS, rule.groups());
        return value == null ? null : new StrategyRule(kind, value, types.isEmpty() ? groups : types);
    }

    /** The value when the kind has that field, which it then needs; else what there was before. */
    private static @Nullable Long value(
            Fields fields, Kind kind, String field, @Nullable Long given, @Nullable Long before) {
        if (kind.field().equals(field)) {
            return fields.within(field, given, (double) kind.least(), (double) kind.most());
        }
        if (given != null) {
            fields.add(field, "UNKNOWN_FIELD", Wire.word(kind) + " has no " + field + "; leave it out");
        }
        return before;
    }

    private List<String> named(
            Fields fields, Kind kind, StrategyRule.Names names, @Nullable List<@Nullable String> given) {
        String field = names == StrategyRule.Names.GROUPS ? "groups" : "node_types";
        if (kind.names() != names) {
            if (given != null) {
                fields.add(field, "UNKNOWN_FIELD", Wire.word(kind) + " has no " + field + "; leave it out");
            }
            return List.of();
        }
        List<@Nullable String> list = Objects.requireNonNullElse(given, List.of());
        if (list.isEmpty() && kind != Kind.MAX_DISTANCE) {
            fields.add(field, "REQUIRED", "is required: name at least one");
        }
        List<String> read = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String one = one(fields.at(field), "" + i, names, list.get(i));
            if (one != null) {
                read.add(one);
            }
        }
        return read;
    }

    private @Nullable String one(Fields fields, String field, StrategyRule.Names names, @Nullable String text) {
        if (names == StrategyRule.Names.NODE_TYPES) {
            NodeType type = fields.word(field, text, NodeType.class);
            return type == null ? null : Wire.word(type);
        }
        String group = fields.name(field, text);
        if (group != null && network.group(group) == null) {
            fields.add(field, "UNKNOWN_GROUP", group + " is not a group of nodes; write it first: PUT /v1/node-groups");
            return null;
        }
        return group;
    }

    private static @Nullable Split split(Share share, Fields fields) {
        Integer percent = fields.within("share_percent", share.sharePercent(), 1, Split.ALL);
        Split.Guardrails rails =
                share.guardrails() == null ? null : guardrails(share.guardrails(), fields.at("guardrails"));
        if (rails != null && percent != null && percent == Split.ALL) {
            fields.add("guardrails", "CONFLICT", "nothing is left to compare all orders with; take a smaller share");
        }
        return percent == null ? null : new Split(percent, rails);
    }

    private static Split.@Nullable Guardrails guardrails(Guardrails rails, Fields fields) {
        Integer orders = fields.within("min_orders", rails.minOrders(), 1, MAX_ORDERS);
        Integer cost = fields.within("max_cost_percent", rails.maxCostPercent(), 0, MAX_COST_PERCENT);
        Integer unfilled = fields.within("max_unfilled_permille", rails.maxUnfilledPermille(), 0, ALL_PERMILLE);
        Integer late = fields.within("max_late_permille", rails.maxLatePermille(), 0, ALL_PERMILLE);
        return orders == null || cost == null || unfilled == null || late == null
                ? null
                : new Split.Guardrails(orders, cost, unfilled, late);
    }
}
