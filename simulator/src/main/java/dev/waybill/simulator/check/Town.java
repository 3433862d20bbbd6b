package dev.waybill.simulator.check;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.PickupSlots;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.Quantity;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The nodes and SKUs of a small world, and what its customers want. */
final class Town {
    private static final Place SOMEWHERE = new Place("US", "IL", "60601", new GeoPoint(41.9, -87.6));

    private final Settings settings;
    private final Chance chance;
    private final Chance sets;

    Town(Settings settings, Chance chance, Chance sets) {
        this.settings = settings;
        this.chance = chance;
        this.sets = sets;
    }

    List<NodeId> nodes() {
        List<NodeId> nodes = new ArrayList<>();
        for (int i = 0; i < settings.nodes(); i++) {
            nodes.add(new NodeId("node-" + i));
        }
        return nodes;
    }

    /** Several nodes share a shard, some shards have none. */
    ShardId shardOf(NodeId node) {
        int number = Integer.parseInt(node.value().substring("node-".length()));
        return new ShardId(number * 2 / 3 % settings.shards());
    }

    List<Sku> skus() {
        List<Sku> skus = new ArrayList<>();
        for (int i = 0; i < settings.skus(); i++) {
            skus.add(new Sku("sku-" + i));
        }
        return skus;
    }

    NodeId anyNode() {
        return nodes().get(chance.below(settings.nodes()));
    }

    Sku anySku() {
        return skus().get(chance.below(settings.skus()));
    }

    int shards() {
        return settings.shards();
    }

    /** The slot that has begun, or the next one. */
    PickupSlot anySlot(Instant now) {
        Instant start = now.truncatedTo(ChronoUnit.HOURS).plus(PickupSlots.LENGTH.multipliedBy(chance.below(2)));
        return new PickupSlot(start, start.plus(PickupSlots.LENGTH));
    }

    /** One to three lines of one to three units, some of them a set, a quarter of them collected at a store. */
    OrderTerms wish(Instant now) {
        int count = 1 + chance.below(3);
        int first = chance.below(settings.skus());
        List<OrderLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Sku sku = skus().get((first + i) % settings.skus());
            lines.add(new OrderLine(i + 1, sku, Quantity.of(1 + chance.below(3)), new Money(1999, "USD")));
        }
        if (sets.happens(0.2)) {
            lines.replaceAll(Town::ofTheSet);
        }
        boolean pickup = chance.happens(0.25);
        return new OrderTerms(
                "web",
                lines,
                SOMEWHERE,
                pickup ? FulfillmentMethod.PICKUP : FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                pickup ? anyNode() : null,
                now.plus(Duration.ofDays(3)),
                now,
                Duration.ofMinutes(chance.between(0, 20)),
                pickup && chance.happens(0.5) ? anySlot(now) : null);
    }

    /** The first two lines are kept together. */
    private static OrderLine ofTheSet(OrderLine line) {
        return line.number() > 2
                ? line
                : new OrderLine(line.number(), line.sku(), line.quantity(), line.unitPrice(), "set", null);
    }
}
