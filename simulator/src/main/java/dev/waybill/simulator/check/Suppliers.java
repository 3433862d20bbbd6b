package dev.waybill.simulator.check;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Command;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.QualityHold;
import dev.waybill.core.stock.Quantity;
import dev.waybill.simulator.world.Chance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings goods in, counts them and corrects them. Confined to one world. */
final class Suppliers {
    private final Clocks clocks;
    private final Caller caller;
    private final Town town;
    private final Chance chance;
    private final Map<NodeId, Long> sequences = new HashMap<>();
    private final List<NodeCommand.PutOnQualityHold> kept = new ArrayList<>();
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
            var open = new NodeCommand.SetNode(node, dailyLines, true, slotOrders(), null, 0, pickupLines());
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
        switch (chance.below(13)) {
            case 0, 1, 2 -> send(node, receive(node, sku, 1 + chance.below(6)));
            case 3 -> send(node, receiveOfSupply(node, sku));
            case 11 -> send(node, announce(node, sku));
            case 4 -> send(node, count(node));
            case 5 -> snapshot(node);
            case 6 -> send(node, new NodeCommand.Adjust(node, sku, chance.below(7) - 3, "found", "clerk"));
            case 7 -> send(node, new NodeCommand.SetSafetyStock(node, sku, chance.below(3)));
            case 8 -> send(node, change(node));
            case 9, 10 -> quality(node, sku);
            default -> send(node, new NodeCommand.ReadPosition(node, sku));
        }
    }

    /** Units are kept from sale; or some earlier ones are released or scrapped, all or a part of them. */
    private void quality(NodeId node, Sku sku) {
        if (kept.isEmpty() || chance.happens(0.6)) {
            var put = new NodeCommand.PutOnQualityHold(
                    node,
                    sku,
                    "q-" + receipts++,
                    Quantity.of(1 + chance.below(3)),
                    QualityHold.Reason.DAMAGED,
                    "",
                    "clerk");
            kept.add(put);
            send(node, put);
        } else {
            var put = kept.get(chance.below(kept.size()));
            @Nullable Quantity units = chance.happens(0.5) ? null : Quantity.of(1);
            QualityHold.Ending ending = chance.happens(0.5) ? QualityHold.Ending.RELEASED : QualityHold.Ending.SCRAPPED;
            send(put.node(), new NodeCommand.EndQualityHold(put.node(), put.sku(), put.hold(), units, ending, "clerk"));
        }
    }

    private Command change(NodeId node) {
        return new NodeCommand.SetNode(
                node, 5 + chance.below(60), chance.happens(0.9), slotOrders(), null, 0, pickupLines());
    }

    /** At half of the nodes pickups have a capacity of their own. */
    private int pickupLines() {
        return chance.happens(0.5) ? 0 : 2 + chance.below(20);
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

    /** Of few supplies, so that they are announced before and after they come, moved, cancelled and come twice. */
    private Command receiveOfSupply(NodeId node, Sku sku) {
        return new NodeCommand.Receive(
                node, sku, Quantity.of(1 + chance.below(6)), "receipt-" + receipts++, "dock", null, supply());
    }

    private String supply() {
        return "po-" + chance.below(4);
    }

    private Command announce(NodeId node, Sku sku) {
        long sequence = sequences.merge(node, 1L, Long::sum) - chance.below(2);
        Instant expectedAt = clocks.domain().instant().plusSeconds(chance.below(200_000) - 50_000L);
        return new NodeCommand.SetSupply(node, sku, supply(), chance.below(12), expectedAt, "erp", sequence);
    }

    /** Everything that lies at a node; some positions are not named and are empty, and not every one comes to its end. */
    private void snapshot(NodeId node) {
        long sequence = sequences.merge(node, 1L, Long::sum);
        Instant asOf = clocks.domain().instant().minusSeconds(chance.below(600));
        List<NodeCommand.CountRow> rows = town.skus().stream()
                .map(sku -> new NodeCommand.CountRow(sku, Math.max(0, chance.below(18) - 5), asOf, sequence))
                .toList();
        caller.keyed(town.shardOf(node), new NodeCommand.Count(node, "wms", rows, true), done -> {
            if (chance.happens(0.8)) {
                send(node, new NodeCommand.CloseSnapshot(node, "wms", sequence, asOf));
            }
        });
    }

    private Command count(NodeId node) {
        long sequence = sequences.merge(node, 1L, Long::sum);
        var row = new NodeCommand.CountRow(
                town.anySku(), chance.below(15), clocks.domain().instant().minusSeconds(chance.below(600)), sequence);
        return new NodeCommand.Count(node, "rfid", List.of(row));
    }
}
