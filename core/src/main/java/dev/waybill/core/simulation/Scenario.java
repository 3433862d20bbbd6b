package dev.waybill.core.simulation;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.strategy.StrategyContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is otherwise in one replay. What it does not name is as it is now.
 *
 * @param strategy decides the orders that it is for, before any other; null for those in force
 * @param backlogRouter whether the backlog router moves parts that wait out their grace
 */
public record Scenario(
        String name,
        @Nullable StrategyUse strategy,
        List<NodeSwitch> switches,
        List<CapacityChange> capacity,
        List<StockChange> stock,
        boolean backlogRouter) {
    /** Scenarios of one simulation. */
    public static final int MAX = 5;
    /** Changes of one kind in a scenario. */
    public static final int MAX_CHANGES = 200;

    public static final int MAX_PERCENT = 1_000;
    /** The name of the replay that changes nothing. */
    public static final String BASELINE = "baseline";

    public Scenario {
        switches = List.copyOf(switches);
        capacity = List.copyOf(capacity);
        stock = List.copyOf(stock);
    }

    /** Where every order stays as it was placed. */
    public Scenario(
            String name,
            @Nullable StrategyUse strategy,
            List<NodeSwitch> switches,
            List<CapacityChange> capacity,
            List<StockChange> stock) {
        this(name, strategy, switches, capacity, stock, false);
    }

    /** Everything as it is. */
    public static Scenario baseline(boolean backlogRouter) {
        return new Scenario(BASELINE, null, List.of(), List.of(), List.of(), backlogRouter);
    }

    /**
     * A strategy as it was when the simulation was asked for.
     *
     * @param id empty for one that was not saved
     * @param version 0 for a draft
     */
    public record StrategyUse(String id, int version, StrategyContent content) {
        public boolean draft() {
            return !id.isEmpty() && version == 0;
        }
    }

    public record NodeSwitch(NodeId node, boolean active) {}

    /** Of a node, of a type of nodes, or of all where both are null. */
    public record CapacityChange(
            @Nullable NodeId node, @Nullable NodeType type, int percent) {}

    /** Of the positions that all the names fit; null fits every one. */
    public record StockChange(
            @Nullable NodeId node,
            @Nullable Sku sku,
            @Nullable String category,
            int percent) {}
}
