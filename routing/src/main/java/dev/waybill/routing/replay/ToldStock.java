package dev.waybill.routing.replay;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.replay.Script.Scene;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stock, room and prices as a decision saw them. What it did not ask for then, it may not ask for now. */
final class ToldStock implements Availability, ShadowPrices {
    private final Map<NodeId, Scene> nodes;
    private final List<Sku> skus;
    private final Instant asOf;

    ToldStock(Script script) {
        nodes = script.nodes();
        skus = Recording.skus(script.asked());
        asOf = script.asked().now();
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        int units = units(scene(node), sku);
        if (units == Recording.NOT_ASKED) {
            throw new NotTold("stock of " + sku + " at " + node);
        }
        return units;
    }

    private int units(Scene scene, Sku sku) {
        int place = skus.indexOf(sku);
        return place < 0 || place >= scene.units.size() ? Recording.NOT_ASKED : scene.units.get(place);
    }

    private Scene scene(NodeId node) {
        return Script.needed(nodes.get(node), "node " + node);
    }

    private static Facts.Node fact(NodeId id, Scene scene) {
        return Script.needed(scene.node, "node " + id);
    }

    /** Of the nodes that were examined: the others came after the last that was of interest. */
    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        return nodes.entrySet().stream()
                .filter(each -> fact(each.getKey(), each.getValue()).examined())
                .map(each -> new NodeStock(each.getKey(), units(each.getValue(), sku)))
                .filter(stock -> stock.atp() > 0)
                .toList();
    }

    @Override
    public List<NodeId> nodesWithAll(List<Wanted> cart) {
        return nodes.entrySet().stream()
                .filter(each -> {
                    Facts.Node node = fact(each.getKey(), each.getValue());
                    return node.examined() && node.whole();
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day) {
        return capacityLeft(node, day, Capability.SHIP);
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day, Capability work) {
        return scene(node).days.stream()
                .filter(each -> each.day().equals(day) && each.work() == work)
                .findFirst()
                .orElseThrow(() -> new NotTold("capacity of " + node + " on " + day))
                .left();
    }

    /** Only whether it takes work is recorded: nothing else of it is asked for. */
    @Override
    public Optional<NodeState> enforced(NodeId node) {
        Facts.Node fact = fact(node, scene(node));
        if (!fact.examined()) {
            throw new NotTold("the rules about " + node);
        }
        Boolean active = fact.active();
        return active == null ? Optional.empty() : Optional.of(new NodeState(node, 0, active));
    }

    @Override
    public NodeDay day(NodeId node, LocalDate day) {
        throw new NotTold("the work of " + node + " on " + day);
    }

    @Override
    public int slotLeft(NodeId node, Instant start) {
        return scene(node).slots.stream()
                .filter(slot -> slot.start().equals(start))
                .findFirst()
                .orElseThrow(() -> new NotTold("slot " + start + " of " + node))
                .left();
    }

    /** The shadow price of a unit; none where none was recorded. */
    @Override
    public long mills(NodeId node, Sku sku) {
        List<Long> mills = scene(node).mills;
        int place = skus.indexOf(sku);
        return place < 0 || place >= mills.size() ? 0 : mills.get(place);
    }

    @Override
    public long lineMills(NodeId node, LocalDate day, Capability work) {
        return scene(node).lines.stream()
                .filter(each -> each.day().equals(day) && each.work() == work)
                .mapToLong(Facts.DayPrice::mills)
                .findFirst()
                .orElse(0);
    }

    /** How likely work fails; not at all where nothing was recorded. */
    Odds odds(NodeId node, @Nullable String category) {
        return scene(node).odds.stream()
                .filter(each -> each.category().equals(new Facts.Category(category)))
                .findFirst()
                .map(each -> new Odds(each.missedPpm(), each.rejectedPpm()))
                .orElse(Odds.NONE);
    }

    @Override
    public Freshness freshness() {
        return new Freshness(asOf, Optional.of(Duration.ZERO));
    }
}
