package dev.waybill.simulator.check;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Command;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.Quantity;
import dev.waybill.simulator.world.Chance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Brings goods in, counts them and corrects them. Confined to one world. */
final class Suppliers {
    private final Clocks clocks;
    private final Caller caller;
    private final Town town;
    private final Chance chance;
    private final Map<NodeId, Long> sequences = new HashMap<>();
    private long receipts;

    Suppliers(Clocks clocks, Caller caller, Town town, Chance chance) {
        this.clocks = clocks;
        this.caller = caller;
        this.town = town;
        this.chance = chance;
    }

    /** Opens every node and gives it its first stock. */
    void open() {
        for (NodeId node : town.nodes()) {
            int dailyLines = 10 + chance.below(40);
            var open = new NodeCommand.SetNode(node, dailyLines, true, slotOrders(), null, 0);
            caller.keyed(town.shardOf(node), open, done -> fill(node));
        }
    }

    private void fill(NodeId node) {
        for (Sku sku : town.skus()) {
            if (chance.happens(0.7)) {
                send(node, receive(node, sku, 1 + chance.below(20)));
            }
        }
    }

    /** One delivery, count, correction, exact reading or change of a rule. */
    void act() {
        NodeId node = town.anyNode();
        Sku sku = town.anySku();
        switch (chance.below(10)) {
            case 0, 1, 2, 3 -> send(node, receive(node, sku, 1 + chance.below(6)));
            case 4, 5 -> send(node, count(node));
            case 6 -> send(node, new NodeCommand.Adjust(node, sku, chance.below(7) - 3, "found", "clerk"));
            case 7 -> send(node, new NodeCommand.SetSafetyStock(node, sku, chance.below(3)));
            case 8 -> send(node, change(node));
            default -> send(node, new NodeCommand.ReadPosition(node, sku));
        }
    }

    private Command change(NodeId node) {
        return new NodeCommand.SetNode(node, 5 + chance.below(60), chance.happens(0.9), slotOrders(), null, 0);
    }

    /** Few, so that pickups compete for the last place; sometimes none at all. */
    private int slotOrders() {
        return chance.happens(0.1) ? 0 : 1 + chance.below(2);
    }

    private void send(NodeId node, Command command) {
        caller.keyed(town.shardOf(node), command, result -> {});
    }

    /** Every delivery has a reference of its own, by which its effect is found again. */
    private Command receive(NodeId node, Sku sku, int units) {
        return new NodeCommand.Receive(node, sku, Quantity.of(units), "receipt-" + receipts++, "dock");
    }

    private Command count(NodeId node) {
        long sequence = sequences.merge(node, 1L, Long::sum);
        var row = new NodeCommand.CountRow(
                town.anySku(), chance.below(15), clocks.domain().instant().minusSeconds(chance.below(600)), sequence);
        return new NodeCommand.Count(node, "rfid", List.of(row));
    }
}
