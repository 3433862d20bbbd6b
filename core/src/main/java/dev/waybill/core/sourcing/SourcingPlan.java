package dev.waybill.core.sourcing;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A complete answer: every line at exactly one or more nodes, one part for each node. */
public record SourcingPlan(List<Part> parts) {
    public SourcingPlan {
        parts = List.copyOf(parts);
    }

    public long costMills() {
        return parts.stream().mapToLong(Part::costMills).sum();
    }

    /** When the last part is with the customer, or ready to be collected. */
    public Instant completeBy() {
        return parts.stream().map(Part::deliverBy).max(Instant::compareTo).orElseThrow();
    }

    /**
     * What one node does for the order.
     *
     * @param shard the node's shard
     * @param carrierService the id of the carrier service, or null for a pickup
     * @param capacityDay the node's local day whose capacity it takes
     * @param shipBy when it must be packed, or staged
     * @param deliverBy when it reaches the customer, or is ready to be collected
     * @param pickupSlot when it is collected, or null for a delivery and at a node without slots
     */
    public record Part(
            NodeId node,
            ShardId shard,
            List<LineDemand> lines,
            @Nullable String carrierService,
            LocalDate capacityDay,
            Instant shipBy,
            Instant deliverBy,
            List<CostTerm> cost,
            @Nullable PickupSlot pickupSlot) {
        public Part {
            lines = List.copyOf(lines);
            cost = List.copyOf(cost);
        }

        /** The same work for other lines. */
        public Part withLines(List<LineDemand> others) {
            return new Part(node, shard, others, carrierService, capacityDay, shipBy, deliverBy, cost, pickupSlot);
        }

        public long costMills() {
            return cost.stream().mapToLong(CostTerm::mills).sum();
        }
    }
}
