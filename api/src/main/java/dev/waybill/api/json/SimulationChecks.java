package dev.waybill.api.json;

import dev.waybill.api.json.SimulationJson.Ask;
import dev.waybill.api.json.SimulationJson.Capacity;
import dev.waybill.api.json.SimulationJson.Generated;
import dev.waybill.api.json.SimulationJson.NodeSwitch;
import dev.waybill.api.json.SimulationJson.Recorded;
import dev.waybill.api.json.SimulationJson.Stock;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.simulation.Demand;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.simulation.Scenario.CapacityChange;
import dev.waybill.core.simulation.Scenario.StockChange;
import dev.waybill.core.simulation.SimulationRequest;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.core.strategy.StrategyContent;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Whether a question makes sense; strategies are taken as they are at that moment. */
public final class SimulationChecks {
    private static final int DEFAULT_ORDERS = 2_000;
    private static final int DEFAULT_PROMISE_DAYS = 5;

    private final Network network;
    private final StrategyBook book;

    private SimulationChecks(Network network, StrategyBook book) {
        this.network = network;
        this.book = book;
    }

    public static Parsed<SimulationRequest> read(Ask ask, Network network, StrategyBook book) {
        return new SimulationChecks(network, book).request(ask, new Fields());
    }

    private Parsed<SimulationRequest> request(Ask ask, Fields fields) {
        Demand demand = fields.required("demand", ask.demand()) == null
                ? null
                : demand(Fields.sure(ask.demand()), fields.at("demand"));
        boolean router = Objects.requireNonNullElse(ask.backlogRouter(), false);
        List<Scenario> scenarios = new ArrayList<>();
        List<SimulationJson.@Nullable Scenario> asked = fields.required("scenarios", ask.scenarios());
        if (asked != null && (asked.isEmpty() || asked.size() > Scenario.MAX)) {
            fields.add("scenarios", "OUT_OF_RANGE", "must be 1 to " + Scenario.MAX);
        } else if (asked != null) {
            scenarios(asked, router, fields.at("scenarios"), scenarios);
        }
        long seed = Objects.requireNonNullElse(ask.seed(), 1L);
        boolean prices = Objects.requireNonNullElse(ask.prices(), true);
        return fields.finish(() -> new SimulationRequest(Fields.sure(demand), seed, prices, scenarios, router));
    }

    private static @Nullable Demand demand(SimulationJson.Demand demand, Fields fields) {
        if ((demand.recorded() == null) == (demand.generated() == null)) {
            fields.add("", "CONFLICT", "name one of recorded and generated");
            return null;
        }
        return demand.recorded() == null
                ? generated(Fields.sure(demand.generated()), fields.at("generated"))
                : recorded(demand.recorded(), fields.at("recorded"));
    }

    private static @Nullable Demand recorded(Recorded recorded, Fields fields) {
        LocalDate from = day(fields, recorded.from());
        Integer days = fields.within("days", recorded.days(), 1, Demand.MAX_DAYS);
        Integer orders = fields.within(
                "max_orders", Objects.requireNonNullElse(recorded.maxOrders(), DEFAULT_ORDERS), 1, Demand.MAX_ORDERS);
        boolean restore = Objects.requireNonNullElse(recorded.restoreStock(), true);
        return from == null || days == null || orders == null
                ? null
                : new Demand(Demand.Kind.RECORDED, from, days, orders, 0, restore);
    }

    private static @Nullable Demand generated(Generated generated, Fields fields) {
        LocalDate from = day(fields, generated.from());
        Integer days = fields.within("days", generated.days(), 1, Demand.MAX_DAYS);
        Integer orders = fields.within("orders_per_day", generated.ordersPerDay(), 1, Demand.MAX_ORDERS);
        Integer promise = fields.within(
                "promise_days",
                Objects.requireNonNullElse(generated.promiseDays(), DEFAULT_PROMISE_DAYS),
                1,
                Demand.MAX_PROMISE_DAYS);
        if (days != null && orders != null && (long) days * orders > Demand.MAX_ORDERS) {
            fields.add("orders_per_day", "OUT_OF_RANGE", "at most " + Demand.MAX_ORDERS + " orders on all days");
            return null;
        }
        return from == null || days == null || orders == null || promise == null
                ? null
                : new Demand(Demand.Kind.GENERATED, from, days, orders, promise, false);
    }

    private static @Nullable LocalDate day(Fields fields, @Nullable String text) {
        return fields.checked("from", text, "INVALID_DATE", "must be a date such as 2026-03-04", given -> {
            try {
                return LocalDate.parse(given);
            } catch (DateTimeException e) {
                return null;
            }
        });
    }

    /** @param router whether the backlog router takes part in those that do not say */
    private void scenarios(
            List<SimulationJson.@Nullable Scenario> asked, boolean router, Fields fields, List<Scenario> into) {
        List<String> names = new ArrayList<>(List.of(Scenario.BASELINE));
        for (int i = 0; i < asked.size(); i++) {
            SimulationJson.Scenario one = fields.required("" + i, asked.get(i));
            Scenario read = one == null ? null : scenario(one, router, fields.at(i));
            if (read != null && names.contains(read.name())) {
                fields.at(i).add("name", "DUPLICATE_NAME", read.name() + " is another one's name");
            } else if (read != null) {
                names.add(read.name());
                into.add(read);
            }
        }
    }

    private @Nullable Scenario scenario(SimulationJson.Scenario scenario, boolean router, Fields fields) {
        String name = fields.name("name", scenario.name());
        Scenario.StrategyUse use =
                scenario.strategy() == null ? null : strategy(scenario.strategy(), fields.at("strategy"));
        List<Scenario.NodeSwitch> switches = each(fields, "nodes", scenario.nodes(), this::nodeSwitch);
        List<CapacityChange> capacity = each(fields, "capacity", scenario.capacity(), this::capacity);
        List<StockChange> stock = each(fields, "stock", scenario.stock(), this::stock);
        boolean routed = Objects.requireNonNullElse(scenario.backlogRouter(), router);
        return name == null ? null : new Scenario(name, use, switches, capacity, stock, routed);
    }

    private static <W, T> List<T> each(
            Fields fields, String field, @Nullable List<@Nullable W> given, BiFunction<W, Fields, @Nullable T> read) {
        List<@Nullable W> list = Objects.requireNonNullElse(given, List.of());
        List<T> all = new ArrayList<>();
        if (list.size() > Scenario.MAX_CHANGES) {
            fields.add(field, "OUT_OF_RANGE", "at most " + Scenario.MAX_CHANGES);
            return all;
        }
        for (int i = 0; i < list.size(); i++) {
            W one = fields.at(field).required("" + i, list.get(i));
            T value = one == null ? null : read.apply(one, fields.at(field).at(i));
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }

    private Scenario.@Nullable StrategyUse strategy(SimulationJson.StrategyUse use, Fields fields) {
        if (use.content() != null) {
            if (use.id() != null || use.version() != null) {
                fields.add("id", "CONFLICT", "a strategy is stored or given here, not both");
            }
            StrategyContent content = StrategyChecks.readAt(use.content(), network, fields.at("content"));
            return content == null ? null : new Scenario.StrategyUse("", 0, content);
        }
        String id = fields.name("id", use.id());
        StoredStrategy stored = id == null ? null : book.find(id);
        if (id == null || stored == null) {
            if (id != null) {
                fields.add("id", "UNKNOWN_STRATEGY", id + " is not a strategy");
            }
            return null;
        }
        return stored(stored, use.version(), fields);
    }

    private static Scenario.@Nullable StrategyUse stored(
            StoredStrategy stored, @Nullable Integer version, Fields fields) {
        if (version != null) {
            StoredStrategy.Version found = stored.version(version).orElse(null);
            if (found == null) {
                fields.add(
                        "version", "UNKNOWN_VERSION", "it has no version " + version + "; leave it out for the draft");
                return null;
            }
            return new Scenario.StrategyUse(stored.id(), version, found.content());
        }
        StoredStrategy.Draft draft = stored.draft();
        if (draft == null) {
            fields.add("version", "REQUIRED", "it has no draft: name one of its versions");
            return null;
        }
        return new Scenario.StrategyUse(stored.id(), 0, draft.content());
    }

    private Scenario.@Nullable NodeSwitch nodeSwitch(NodeSwitch change, Fields fields) {
        NodeId node = node(fields, fields.required("node_id", change.nodeId()));
        Boolean active = fields.required("active", change.active());
        return node == null || active == null ? null : new Scenario.NodeSwitch(node, active);
    }

    private @Nullable CapacityChange capacity(Capacity change, Fields fields) {
        NodeId node = node(fields, change.nodeId());
        NodeType type = change.nodeType() == null ? null : fields.word("node_type", change.nodeType(), NodeType.class);
        Integer percent = percent(fields, change.percent());
        return percent == null ? null : new CapacityChange(node, type, percent);
    }

    private @Nullable StockChange stock(Stock change, Fields fields) {
        NodeId node = node(fields, change.nodeId());
        Sku sku = change.sku() == null ? null : fields.sku("sku", change.sku());
        String category = change.category() == null ? null : fields.name("category", change.category());
        Integer percent = percent(fields, change.percent());
        return percent == null ? null : new StockChange(node, sku, category, percent);
    }

    private static @Nullable Integer percent(Fields fields, @Nullable Integer percent) {
        return fields.within("percent", percent, 0, Scenario.MAX_PERCENT);
    }

    private @Nullable NodeId node(Fields fields, @Nullable String text) {
        NodeId node = text == null ? null : fields.node("node_id", text);
        if (node != null && network.node(node) == null) {
            fields.add("node_id", "UNKNOWN_NODE", node + " is not a node of this network");
            return null;
        }
        return node;
    }
}
