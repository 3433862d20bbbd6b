package dev.waybill.routing.replay;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeGroup;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.RecordedInputs;
import dev.waybill.core.sourcing.RecordedInputs.Input;
import dev.waybill.core.sourcing.RecordedInputs.Kind;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.strategy.StrategyBook.Published;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.replay.SeenStock.Seen;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns what one decision was told into its record. For one decision, by one thread. */
final class Recording {
    /** In place of units that nobody asked about. */
    static final int NOT_ASKED = -1;

    private final RecordCodec codec;
    private final Versions versions;
    private final List<Input> inputs = new ArrayList<>();

    Recording(RecordCodec codec, Versions versions) {
        this.codec = codec;
        this.versions = versions;
    }

    RecordedInputs of(Facts.Asked asked, Published strategy, Sources told) {
        add(Kind.REQUEST, "", asked);
        add(
                Kind.STRATEGY,
                "",
                new Facts.Decider(
                        strategy.id(),
                        strategy.version().number(),
                        versions.of("strategy " + strategy.label(), strategy.content())));
        add(
                Kind.CARRIERS,
                "",
                reference("carriers", new Facts.Carriers(told.network().carrierServices())));
        List<Sku> skus = skus(asked);
        skus.forEach(sku -> item(sku, told.network().item(sku)));
        told.network().groupsSeen().forEach(this::group);
        List<NodeId> nearest = told.network().nearest();
        add(Kind.NEAREST, "", new Facts.Nearest(nearest));
        told.stock().nodesSeen().forEach((id, seen) -> node(id, seen, told, skus));
        return RecordedInputs.sealed(inputs);
    }

    /** Everything that answered. */
    record Sources(SeenNetwork network, SeenStock stock, ShadowPrices prices, SeenOdds odds) {}

    /** Of the request, each once, in its order. */
    static List<Sku> skus(Facts.Asked asked) {
        return asked.request().lines().stream().map(LineDemand::sku).distinct().toList();
    }

    private void add(Kind kind, String subject, Object body) {
        inputs.add(Input.of(kind, subject, codec.encode(body)));
    }

    private Facts.Reference reference(String name, @Nullable Object thing) {
        return new Facts.Reference(thing == null ? 0 : versions.of(name, thing));
    }

    private void item(Sku sku, @Nullable Item item) {
        add(Kind.ITEM, sku.value(), reference("item " + sku.value(), item));
    }

    private void group(String id, @Nullable NodeGroup group) {
        add(Kind.GROUP, id, reference("group " + id, group));
    }

    private void node(NodeId id, Seen seen, Sources told, List<Sku> skus) {
        @Nullable FulfillmentNode node = told.network().node(id);
        @Nullable ShardId shard = told.network().shardOf(id);
        if (node == null || shard == null) {
            return;
        }
        long content = versions.of("node " + id.value(), node);
        boolean whole = told.stock().whole(id);
        add(Kind.NODE, id.value(), new Facts.Node(content, shard, seen.examined, active(seen), whole));
        add(Kind.STOCK, id.value(), stock(id, seen, told, skus));
        if (!seen.rooms.isEmpty()) {
            add(Kind.CAPACITY, id.value(), capacity(seen));
        }
        List<Facts.DayPrice> lines = linePrices(id, seen, told);
        if (!lines.isEmpty()) {
            add(Kind.LINE_PRICES, id.value(), new Facts.LinePrices(lines));
        }
        if (!seen.slots.isEmpty()) {
            add(Kind.SLOTS, id.value(), slots(seen));
        }
        List<Long> mills =
                skus.stream().map(sku -> told.prices().mills(id, sku)).toList();
        if (mills.stream().anyMatch(price -> price != 0)) {
            add(Kind.PRICES, id.value(), new Facts.Prices(mills));
        }
        List<Facts.Likely> feared = told.odds().feared(id);
        if (!feared.isEmpty()) {
            add(Kind.ODDS, id.value(), new Facts.Feared(feared));
        }
    }

    private static @Nullable Boolean active(Seen seen) {
        NodeState enforced = seen.enforced;
        return enforced == null ? null : enforced.active();
    }

    /** All that an examined node had, also what was only seen in a list; of others what was asked for. */
    private static Facts.Stock stock(NodeId id, Seen seen, Sources told, List<Sku> skus) {
        return new Facts.Stock(skus.stream()
                .map(sku -> seen.examined ? told.stock().atp(id, sku) : seen.atp.getOrDefault(sku, NOT_ASKED))
                .toList());
    }

    private static Facts.Capacity capacity(Seen seen) {
        return new Facts.Capacity(seen.rooms.entrySet().stream()
                .map(room -> new Facts.Day(room.getKey().day(), room.getKey().work(), room.getValue()))
                .toList());
    }

    /** A day that is offered was asked for its room before. */
    private static List<Facts.DayPrice> linePrices(NodeId id, Seen seen, Sources told) {
        return seen.rooms.keySet().stream()
                .map(room -> new Facts.DayPrice(
                        room.day(), room.work(), told.prices().lineMills(id, room.day(), room.work())))
                .filter(price -> price.mills() != 0)
                .toList();
    }

    private static Facts.Slots slots(Seen seen) {
        return new Facts.Slots(seen.slots.entrySet().stream()
                .map(slot -> new Facts.Slot(slot.getKey(), slot.getValue()))
                .toList());
    }
}
