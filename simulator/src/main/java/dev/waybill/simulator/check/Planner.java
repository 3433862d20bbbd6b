package dev.waybill.simulator.check;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans that disagree with each other and are often wrong: the shards must cope with any of them. */
final class Planner {
    private static final String CARRIER = "ground";

    private final Town town;
    private final Journal journal;
    private final Chance chance;

    Planner(Town town, Journal journal, Chance chance) {
        this.town = town;
        this.journal = journal;
        this.chance = chance;
    }

    SourcingPlan plan(OrderTerms terms, Instant now) {
        return bringing(demands(terms), terms.pickupNode(), terms.pickupSlot(), now);
    }

    private static List<LineDemand> demands(OrderTerms terms) {
        return terms.lines().stream()
                .map(line -> new LineDemand(line.number(), line.sku(), line.quantity()))
                .toList();
    }

    /** For an order: now and then it waits for what is to come, at a node that need not have anything yet. */
    SourcingPlan ordered(OrderTerms terms, Instant now) {
        List<LineDemand> wanted = demands(terms);
        SourcingPlan plan = bringing(wanted, terms.pickupNode(), terms.pickupSlot(), now);
        if (terms.pickupNode() != null || !chance.happens(0.2)) {
            return plan;
        }
        Instant ready = now.plus(Duration.ofHours(chance.below(48)));
        @Nullable Instant released = chance.happens(0.1) ? now.plus(Duration.ofMinutes(chance.below(90))) : null;
        SourcingPlan.FromSupply supply = new SourcingPlan.FromSupply(ready, released);
        List<LineDemand> demands =
                plan.parts().stream().flatMap(part -> part.lines().stream()).toList();
        return new SourcingPlan(
                List.of(part(town.anyNode(), demands, CARRIER, null, now).from(supply)));
    }

    /** What is collected comes from its store, in the agreed slot, in any, or at any time. */
    private SourcingPlan plan(
            List<LineDemand> demands, @Nullable NodeId store, @Nullable PickupSlot agreed, Instant now) {
        if (store == null) {
            return deliver(demands, now);
        }
        boolean free = agreed == null && chance.happens(0.2);
        PickupSlot slot = agreed != null || free ? agreed : town.anySlot(now);
        return new SourcingPlan(List.of(part(store, demands, null, slot, now)));
    }

    /** The same, where another node may send it to the store. */
    SourcingPlan bringing(List<LineDemand> demands, @Nullable NodeId store, @Nullable PickupSlot agreed, Instant now) {
        NodeId source = nodeFor(demands);
        if (store == null || source.equals(store) || chance.happens(0.6)) {
            return plan(demands, store, agreed, now);
        }
        boolean free = agreed == null && chance.happens(0.5);
        PickupSlot slot = agreed != null || free ? agreed : town.anySlot(now);
        return new SourcingPlan(List.of(brought(source, store, demands, slot, now)));
    }

    /** Another node sends it to the store. */
    private SourcingPlan.Part brought(
            NodeId source, NodeId store, List<LineDemand> lines, @Nullable PickupSlot slot, Instant now) {
        SourcingPlan.Part sent = part(source, lines, CARRIER, slot, now);
        Instant arriveBy = now.plus(Duration.ofHours(20));
        SourcingPlan.ToStore to = new SourcingPlan.ToStore(
                store, town.shardOf(store), arriveBy.atZone(ZoneOffset.UTC).toLocalDate(), arriveBy);
        return new SourcingPlan.Part(
                sent.node(),
                sent.shard(),
                sent.lines(),
                sent.carrierService(),
                sent.capacityDay(),
                sent.shipBy(),
                sent.deliverBy(),
                sent.cost(),
                sent.pickupSlot(),
                null,
                to);
    }

    /** Half of the plans are of one node, the others of one node for each line. */
    private SourcingPlan deliver(List<LineDemand> demands, Instant now) {
        boolean together = chance.happens(0.5);
        NodeId shared = nodeFor(demands);
        Map<NodeId, List<LineDemand>> parts = new LinkedHashMap<>();
        for (LineDemand demand : demands) {
            NodeId node = together ? shared : nodeFor(List.of(demand));
            parts.computeIfAbsent(node, n -> new ArrayList<>()).add(demand);
        }
        List<SourcingPlan.Part> list = new ArrayList<>();
        parts.forEach((node, lines) -> list.add(part(node, lines, CARRIER, null, now)));
        return new SourcingPlan(list);
    }

    private SourcingPlan.Part part(
            NodeId node, List<LineDemand> lines, @Nullable String carrier, @Nullable PickupSlot slot, Instant now) {
        ShardId shard = town.shardOf(node);
        return new SourcingPlan.Part(
                node,
                shard,
                lines,
                carrier,
                now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(chance.below(2)),
                now.plus(Duration.ofHours(4)),
                now.plus(Duration.ofDays(2)),
                List.of(new CostTerm("parcel", chance.between(1_000, 9_000))),
                slot);
    }

    /** Mostly a node that had enough when the journal was last looked at. */
    private NodeId nodeFor(Collection<LineDemand> demands) {
        NodeId node = town.anyNode();
        for (int i = 0; i < 5 && !had(node, demands); i++) {
            node = town.anyNode();
        }
        return node;
    }

    private boolean had(NodeId node, Collection<LineDemand> demands) {
        ShardId shard = town.shardOf(node);
        return demands.stream()
                .allMatch(d -> journal.atp(shard, node, d.sku()) >= d.quantity().units());
    }

    /** Where to move a part to. */
    SourcingPlan.Part target(List<LineDemand> lines, boolean pickup, Instant now) {
        return part(nodeFor(lines), lines, pickup ? null : CARRIER, null, now);
    }
}
