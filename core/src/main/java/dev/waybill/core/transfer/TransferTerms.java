package dev.waybill.core.transfer;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where from, where to, and why. They never change.
 *
 * @param expectedAt domain clock: when the goods are expected at the destination
 * @param reason for people
 * @param plannedBy the subject of the token
 * @param kits what was asked for as kits; their components are lines of the transfer
 */
public record TransferTerms(End from, End to, Instant expectedAt, String reason, String plannedBy, List<Kit> kits) {
    public TransferTerms {
        kits = List.copyOf(kits);
    }

    /** Of no kits. */
    public TransferTerms(End from, End to, Instant expectedAt, String reason, String plannedBy) {
        this(from, to, expectedAt, reason, plannedBy, List.of());
    }

    /** One of the two nodes, and the shard that has its stock. */
    public record End(NodeId node, ShardId shard) {}

    /**
     * A kit as it was asked for, and what it was then. No component is on another line of the transfer.
     *
     * @param line its place among the lines that were asked for, from 1
     * @param components units in one kit
     */
    public record Kit(int line, Sku sku, Quantity quantity, List<SkuUnits> components) {
        public Kit {
            components = List.copyOf(components);
        }
    }

    /** The kit that this was asked for as. */
    public Optional<Kit> kit(Sku sku) {
        return kits.stream().filter(kit -> kit.sku().equals(sku)).findFirst();
    }

    /** The kit that this is a component of. */
    public Optional<Kit> kitOf(Sku component) {
        return kits.stream()
                .filter(kit ->
                        kit.components().stream().anyMatch(each -> each.sku().equals(component)))
                .findFirst();
    }
}
