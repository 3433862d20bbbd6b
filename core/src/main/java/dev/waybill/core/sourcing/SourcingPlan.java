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

    /** Some of it is to come. */
    public boolean waits() {
        return parts.stream().anyMatch(part -> part.supply() != null);
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
     * @param supply what it waits for; null when everything is on hand
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
            @Nullable PickupSlot pickupSlot,
            @Nullable FromSupply supply) {
        public Part {
            lines = List.copyOf(lines);
            cost = List.copyOf(cost);
        }

        /** Of goods on hand. */
        public Part(
                NodeId node,
                ShardId shard,
                List<LineDemand> lines,
                @Nullable String carrierService,
                LocalDate capacityDay,
                Instant shipBy,
                Instant deliverBy,
                List<CostTerm> cost,
                @Nullable PickupSlot pickupSlot) {
            this(node, shard, lines, carrierService, capacityDay, shipBy, deliverBy, cost, pickupSlot, null);
        }

        /** The same work, when its goods have come. */
        public Part from(FromSupply coming) {
            return new Part(
                    node, shard, lines, carrierService, capacityDay, shipBy, deliverBy, cost, pickupSlot, coming);
        }

        /** The same work for other lines. */
        public Part withLines(List<LineDemand> others) {
            return new Part(
                    node, shard, others, carrierService, capacityDay, shipBy, deliverBy, cost, pickupSlot, supply);
        }

        public long costMills() {
            return cost.stream().mapToLong(CostTerm::mills).sum();
        }
    }

    /**
     * What a part waits for.
     *
     * @param readyAt when its goods are expected and may be sold
     * @param releasedAt until then its item may not leave; null when it is on sale
     */
    public record FromSupply(Instant readyAt, @Nullable Instant releasedAt) {}
}
