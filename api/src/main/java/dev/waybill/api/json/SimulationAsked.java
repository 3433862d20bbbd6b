package dev.waybill.api.json;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.simulation.Demand;
import dev.waybill.core.simulation.Scenario;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The question of a simulation, as it was asked, with what was left out as it was taken. */
final class SimulationAsked {
    private SimulationAsked() {}

    static SimulationJson.Demand of(Demand demand) {
        String from = demand.from().toString();
        return demand.kind() == Demand.Kind.RECORDED
                ? new SimulationJson.Demand(
                        new SimulationJson.Recorded(from, demand.days(), demand.orders(), demand.restoreStock()), null)
                : new SimulationJson.Demand(
                        null, new SimulationJson.Generated(from, demand.days(), demand.orders(), demand.promiseDays()));
    }

    static SimulationJson.Scenario of(Scenario scenario) {
        return new SimulationJson.Scenario(
                scenario.name(),
                of(scenario.strategy()),
                scenario.switches().stream().map(SimulationAsked::of).toList(),
                scenario.capacity().stream().map(SimulationAsked::of).toList(),
                scenario.stock().stream().map(SimulationAsked::of).toList(),
                scenario.backlogRouter());
    }

    private static SimulationJson.@Nullable StrategyUse of(Scenario.@Nullable StrategyUse use) {
        if (use == null) {
            return null;
        }
        return use.id().isEmpty()
                ? new SimulationJson.StrategyUse(null, null, StrategyJson.of(use.content()))
                : new SimulationJson.StrategyUse(use.id(), use.draft() ? null : use.version(), null);
    }

    private static SimulationJson.NodeSwitch of(Scenario.NodeSwitch change) {
        return new SimulationJson.NodeSwitch(change.node().value(), change.active());
    }

    private static SimulationJson.Capacity of(Scenario.CapacityChange change) {
        return new SimulationJson.Capacity(
                name(change.node()), change.type() == null ? null : Wire.word(change.type()), change.percent());
    }

    private static SimulationJson.Stock of(Scenario.StockChange change) {
        Sku sku = change.sku();
        return new SimulationJson.Stock(
                name(change.node()), sku == null ? null : sku.value(), change.category(), change.percent());
    }

    private static @Nullable String name(@Nullable NodeId node) {
        return node == null ? null : node.value();
    }

    /** What the scenarios are called, in their order. */
    static List<String> names(List<Scenario> scenarios) {
        return scenarios.stream().map(Scenario::name).toList();
    }
}
