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

    /** Some of it is brought to the store where it is collected. */
    public boolean brings() {
        return parts.stream().anyMatch(part -> part.toStore() != null);
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
     * @param toStore how its goods get to the store where they are collected; null when they leave for the customer, or
     *     are collected where they lie
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
            @Nullable FromSupply supply,
            @Nullable ToStore toStore) {
        public Part {
            lines = List.copyOf(lines);
            cost = List.copyOf(cost);
        }

        /** Of goods that leave for the customer, or are collected where they lie. */
        public Part(
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
            this(node, shard, lines, carrierService, capacityDay, shipBy, deliverBy, cost, pickupSlot, supply, null);
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
                    node,
                    shard,
                    lines,
                    carrierService,
                    capacityDay,
                    shipBy,
                    deliverBy,
                    cost,
                    pickupSlot,
                    coming,
                    toStore);
        }

        /** The same work for other lines. */
        public Part withLines(List<LineDemand> others) {
            return new Part(
                    node,
                    shard,
                    others,
                    carrierService,
                    capacityDay,
                    shipBy,
                    deliverBy,
                    cost,
                    pickupSlot,
                    supply,
                    toStore);
        }

        public long costMills() {
            return cost.stream().mapToLong(CostTerm::mills).sum();
        }
    }

    /**
     * Where goods of another node are collected. The part's carrier service takes them there; its pickup slot and the
     * date by which it is ready are the store's.
     *
     * @param store where the customer collects them
     * @param shard the store's shard
     * @param capacityDay the store's local day whose capacity the receipt takes
     * @param arriveBy when the carrier brings them
     */
    public record ToStore(NodeId store, ShardId shard, LocalDate capacityDay, Instant arriveBy) {}

    /**
     * What a part waits for.
     *
     * @param readyAt when its goods are expected and may be sold
     * @param releasedAt until then its item may not leave; null when it is on sale
     */
    public record FromSupply(Instant readyAt, @Nullable Instant releasedAt) {}
}
