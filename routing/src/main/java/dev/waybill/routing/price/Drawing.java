package dev.waybill.routing.price;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.Freight;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.candidate.Lines;
import dev.waybill.routing.candidate.Prospect;
import dev.waybill.routing.candidate.Prospecting;
import dev.waybill.routing.candidate.Prospecting.Travel;
import dev.waybill.routing.cost.CostModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws orders as patterns over numbered positions, in mills, with the costs that placement will count for them. */
final class Drawing {
    /** Nodes that an order is thought to choose from. */
    private static final int MAX_NODES = 7;
    /** Not serving costs this many times the dearest way of serving. */
    private static final double LEFT_OUT = 2;

    private static final double GRAMS_PER_KG = 1000;

    private final Network network;
    private final Availability availability;
    private final CostModel model;
    private final Shelves shelves;

    Drawing(Network network, Availability availability, CostModel model, Shelves shelves) {
        this.network = network;
        this.availability = availability;
        this.model = model;
        this.shelves = shelves;
    }

    /** Null for an order that nobody has anything of: no price would help it. */
    @Nullable
    Drawn draw(SourcingRequest order) {
        Lines lines = Lines.of(order.lines(), network);
        Prospecting prospecting = new Prospecting(network, availability, model, order, lines);
        List<Way> ways = new ArrayList<>();
        List<Workday.Plan> works = new ArrayList<>();
        for (Prospect prospect : prospecting.all().stream()
                .sorted(Prospect.RANK)
                .limit(MAX_NODES)
                .toList()) {
            Travel travel = prospecting.cheapest(prospect.node());
            if (travel != null) {
                ways.add(way(prospect.node(), lines, travel));
                works.add(new Workday.Plan(prospect.node(), travel.service(), order.destination()));
            }
        }
        if (ways.isEmpty()) {
            return null;
        }
        ways.add(leftOut(ways));
        return new Drawn(order, new Pattern(lines.unitsBySlot(), ways), works);
    }

    private Way way(FulfillmentNode node, Lines lines, Travel travel) {
        List<Sku> skus = lines.skus();
        int[] units = lines.unitsBySlot();
        double[] carriage = new double[units.length];
        int[] positions = new int[units.length];
        for (int slot = 0; slot < units.length; slot++) {
            double gramsOfUnit = grams(lines, slot);
            carriage[slot] = units[slot]
                    * (node.costs().perUnitMills() + gramsOfUnit * travel.band().perKgMills() / GRAMS_PER_KG);
            positions[slot] = shelves.number(node.id(), skus.get(slot));
        }
        CarrierService service = travel.service();
        long empty = service == null ? 0 : model.parcel(service, travel.band(), Freight.NOTHING);
        double parcel = empty + model.labour(node.costs(), 0) + model.split(2);
        return new Way(parcel, carriage, positions);
    }

    private static double grams(Lines lines, int slot) {
        for (int line = 0; line < lines.count(); line++) {
            if (lines.slots()[line] == slot) {
                return lines.unitFreight().grams()[line];
            }
        }
        return 0;
    }

    private static Way leftOut(List<Way> ways) {
        int lines = ways.get(0).carriage().length;
        double[] carriage = new double[lines];
        double opening = 0;
        for (Way way : ways) {
            opening = Math.max(opening, LEFT_OUT * way.opening());
            for (int line = 0; line < lines; line++) {
                carriage[line] = Math.max(carriage[line], LEFT_OUT * way.carriage()[line]);
            }
        }
        int[] nowhere = new int[lines];
        Arrays.fill(nowhere, Way.UNLIMITED);
        return new Way(opening, carriage, nowhere);
    }
}
