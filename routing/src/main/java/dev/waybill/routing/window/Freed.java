package dev.waybill.routing.window;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.AvailabilityView;
import dev.waybill.core.stock.NodeDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would be available if the given parts gave back what they hold: the world in which a window is planned. Pickups do
 * not move, so that no slot is freed.
 */
final class Freed extends AvailabilityView {
    private final Availability now;
    private final Map<Sku, Map<NodeId, Integer>> units;
    private final Map<DayOf, Integer> lines;

    private record DayOf(NodeId node, LocalDate day) {}

    Freed(Availability now, List<OpenPart> parts) {
        this(now, new HashMap<>(), new HashMap<>());
        for (OpenPart open : parts) {
            FulfillmentOrder part = open.part();
            NodeId node = part.register().node();
            lines.merge(new DayOf(node, part.capacityDay()), part.lines().size(), Integer::sum);
            for (FulfillmentOrder.Line line : part.lines()) {
                units.computeIfAbsent(line.sku(), sku -> new HashMap<>()).merge(node, line.quantity(), Integer::sum);
            }
        }
    }

    private Freed(Availability now, Map<Sku, Map<NodeId, Integer>> units, Map<DayOf, Integer> lines) {
        super(now);
        this.now = now;
        this.units = units;
        this.lines = lines;
    }

    @Override
    public Availability in(@Nullable String channel) {
        return new Freed(now.in(channel), units, lines);
    }

    @Override
    public int atp(NodeId node, Sku sku) {
        return now.atp(node, sku) + held(sku).getOrDefault(node, 0);
    }

    private Map<NodeId, Integer> held(Sku sku) {
        return units.getOrDefault(sku, Map.of());
    }

    @Override
    public List<NodeStock> nodesWith(Sku sku) {
        Map<NodeId, Integer> held = new HashMap<>(held(sku));
        List<NodeStock> all = new ArrayList<>();
        for (NodeStock stock : now.nodesWith(sku)) {
            Integer more = held.remove(stock.node());
            all.add(new NodeStock(stock.node(), stock.atp() + (more == null ? 0 : more)));
        }
        held.forEach((node, atp) -> all.add(new NodeStock(node, atp)));
        return all;
    }

    @Override
    public int capacityLeft(NodeId node, LocalDate day) {
        return now.capacityLeft(node, day) + lines.getOrDefault(new DayOf(node, day), 0);
    }

    /** Parts of a window are deliveries: what they take of the capacity of pickups is nothing. */
    @Override
    public int capacityLeft(NodeId node, LocalDate day, Capability work) {
        return work == Capability.PICKUP ? now.capacityLeft(node, day, work) : capacityLeft(node, day);
    }

    @Override
    public NodeDay day(NodeId node, LocalDate day) {
        NodeDay taken = now.day(node, day);
        int freed = lines.getOrDefault(new DayOf(node, day), 0);
        return new NodeDay(
                node,
                day,
                Math.max(0, taken.takenLines() - freed),
                taken.workedLines(),
                taken.pickupTaken(),
                taken.pickupWorked());
    }
}
