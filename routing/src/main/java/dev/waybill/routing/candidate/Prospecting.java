package dev.waybill.routing.candidate;

import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.Freight;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.cost.CostModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the nodes with stock for one request and ranks them by an optimistic cost, before any rule is asked. */
public final class Prospecting {
    /** Ranks last; small enough to be added up. */
    private static final long OUT_OF_REACH = Long.MAX_VALUE / 64;

    private static final Band COLLECTED = new Band(Long.MAX_VALUE, 0, 0, 0);

    private final Network network;
    private final Availability availability;
    private final CostModel model;
    private final SourcingRequest request;
    private final Lines lines;
    private final int[] wanted;
    private final List<CarrierService> services;
    private final @Nullable Sources sources;

    /** Of nodes that serve by themselves. */
    public Prospecting(
            Network network, Availability availability, CostModel model, SourcingRequest request, Lines lines) {
        this(network, availability, model, request, lines, 0);
    }

    /**
     * @param bringing nodes that may be looked at because they could send everything to the store where it is collected;
     *     0 when none may
     */
    public Prospecting(
            Network network,
            Availability availability,
            CostModel model,
            SourcingRequest request,
            Lines lines,
            int bringing) {
        this.network = network;
        this.availability = availability.in(request.channel());
        this.model = model;
        this.request = request;
        this.lines = lines;
        this.wanted = lines.unitsBySlot();
        this.services = network.carrierServices().stream()
                .filter(s -> s.level().compareTo(request.level()) <= 0)
                .filter(s -> s.servesCountry(request.destination().country()))
                .toList();
        NodeId store = request.pickupNode();
        this.sources = bringing > 0 && store != null ? new Sources(network, store, bringing) : null;
    }

    /**
     * Every node that has at least one unit; for a pickup, the customer's store whatever it has, and those that may send
     * everything there.
     */
    public List<Prospect> all() {
        List<Prospect> found = new ArrayList<>();
        if (sources != null) {
            sources.among(availability.nodesWithAll(cart())).forEach(node -> found.add(prospect(node, wanted.clone())));
        }
        stockByNode().forEach((id, stock) -> {
            FulfillmentNode node = network.node(id);
            if (node != null) {
                found.add(prospect(node, stock));
            }
        });
        return found;
    }

    /**
     * The nodes that alone have everything. They rank first, and are found without a look at the others; most carts
     * need no more.
     */
    public List<Prospect> whole() {
        if (request.method() == FulfillmentMethod.PICKUP) {
            return all().stream().filter(Prospect::whole).toList();
        }
        List<Prospect> found = new ArrayList<>();
        for (NodeId id : availability.nodesWithAll(cart())) {
            FulfillmentNode node = network.node(id);
            if (node != null) {
                found.add(prospect(node, wanted.clone()));
            }
        }
        return found;
    }

    private List<Availability.Wanted> cart() {
        List<Availability.Wanted> cart = new ArrayList<>(wanted.length);
        for (int slot = 0; slot < wanted.length; slot++) {
            cart.add(new Availability.Wanted(lines.skus().get(slot), wanted[slot]));
        }
        return cart;
    }

    /** Whether a node is a prospect. */
    public boolean has(NodeId node) {
        if (sources != null) {
            return all().stream().anyMatch(each -> each.node().id().equals(node));
        }
        return request.method() == FulfillmentMethod.PICKUP
                ? node.equals(request.pickupNode())
                : lines.skus().stream().anyMatch(sku -> availability.atp(node, sku) > 0);
    }

    private Map<NodeId, int[]> stockByNode() {
        if (request.method() == FulfillmentMethod.PICKUP) {
            NodeId node = Objects.requireNonNull(request.pickupNode(), "a pickup names its node");
            return Map.of(node, stockAt(node));
        }
        Map<NodeId, int[]> stock = new HashMap<>();
        for (int slot = 0; slot < wanted.length; slot++) {
            for (Availability.NodeStock at : availability.nodesWith(lines.skus().get(slot))) {
                int[] bySlot = stock.computeIfAbsent(at.node(), node -> new int[wanted.length]);
                bySlot[slot] = Math.min(at.atp(), wanted[slot]);
            }
        }
        return stock;
    }

    private int[] stockAt(NodeId node) {
        int[] stock = new int[wanted.length];
        for (int slot = 0; slot < stock.length; slot++) {
            stock[slot] = Math.min(availability.atp(node, lines.skus().get(slot)), wanted[slot]);
        }
        return stock;
    }

    private Prospect prospect(FulfillmentNode node, int[] stock) {
        boolean whole = true;
        int units = 0;
        for (int slot = 0; slot < stock.length; slot++) {
            whole &= stock[slot] >= wanted[slot];
            units += stock[slot];
        }
        return new Prospect(node, stock, whole, units == 0 ? OUT_OF_REACH : cost(node, stock, units) / units);
    }

    private long cost(FulfillmentNode node, int[] stock, int units) {
        long scarcity = 0;
        for (int slot = 0; slot < stock.length; slot++) {
            scarcity += stock[slot] == 0
                    ? 0
                    : stock[slot] * model.scarcity(node.id(), lines.skus().get(slot));
        }
        int[] given = given(stock);
        long failure = model.failure(lines.doubtsAtLeast(lines.odds(model, node.id()), given));
        return travel(node, lines.unitFreight().of(given)) + model.labour(node.costs(), units) + scarcity + failure;
    }

    /** Units of each line that this stock could give. */
    private int[] given(int[] stock) {
        int[] left = stock.clone();
        int[] given = new int[lines.count()];
        for (int line = 0; line < given.length; line++) {
            given[line] = Math.min(left[lines.slots()[line]], lines.units()[line]);
            left[lines.slots()[line]] -= given[line];
        }
        return given;
    }

    private long travel(FulfillmentNode node, Freight freight) {
        Travel way = cheapest(node, freight);
        return way == null ? OUT_OF_REACH : way.mills();
    }

    /**
     * How a parcel would travel, and what that costs with its carbon.
     *
     * @param service null for a pickup
     */
    public record Travel(@Nullable CarrierService service, Band band, long mills) {}

    /** How the node would ship the whole order cheapest; free for a pickup, null when no service goes that far. */
    public @Nullable Travel cheapest(FulfillmentNode node) {
        return cheapest(node, lines.freight());
    }

    private @Nullable Travel cheapest(FulfillmentNode node, Freight freight) {
        boolean collected = request.method() == FulfillmentMethod.PICKUP;
        if (collected && (sources == null || node.id().equals(request.pickupNode()))) {
            return new Travel(null, COLLECTED, 0);
        }
        long metres =
                sources == null ? node.position().metresTo(request.destination().point()) : sources.metres(node);
        return cheapest(sources == null ? services : sources.lanes(node.id()), metres, freight);
    }

    private @Nullable Travel cheapest(List<CarrierService> ways, long metres, Freight freight) {
        Travel cheapest = null;
        for (CarrierService service : ways) {
            for (Band band : service.bands()) {
                if (metres <= band.maxMetres()) {
                    long mills = model.parcel(service, band, freight) + model.carbon(service, metres, freight.grams());
                    cheapest =
                            cheapest == null || mills < cheapest.mills() ? new Travel(service, band, mills) : cheapest;
                    break;
                }
            }
        }
        return cheapest;
    }
}
