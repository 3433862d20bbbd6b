package dev.waybill.routing.strategy;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.promise.DateRules;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.NodeState;
import dev.waybill.routing.cost.Offer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The question whether one node may serve one request, with what the rules need to answer it, each worked out once. */
final class Inquiry {
    private final Network network;
    private final Availability availability;
    private final Terms terms;
    private final FulfillmentNode node;
    private final @Nullable FulfillmentNode store;
    private final long metres;
    private @Nullable List<Offer.Carriage> carriages;
    private @Nullable List<Offer> offers;

    Inquiry(Network network, Availability availability, Terms terms, FulfillmentNode node) {
        this.network = network;
        this.availability = availability.in(terms.request().channel());
        this.terms = terms;
        this.node = node;
        this.store = bringsTo(network, terms, node);
        this.metres = node.position()
                .metresTo(store == null ? terms.request().destination().point() : store.position());
    }

    private static @Nullable FulfillmentNode bringsTo(Network network, Terms terms, FulfillmentNode node) {
        @Nullable NodeId collected = terms.request().pickupNode();
        return terms.bringing() && collected != null && !collected.equals(node.id()) ? network.node(collected) : null;
    }

    FulfillmentNode node() {
        return node;
    }

    /**
     * On in the registry and, as far as it has been heard of, at its shard: a switch-off counts from either. Its shard's
     * word is asked for about every node that is looked at, by which a recording knows them.
     */
    boolean active() {
        return availability.enforced(node.id()).map(NodeState::active).orElse(true) && node.active();
    }

    SourcingRequest request() {
        return terms.request();
    }

    long metres() {
        return metres;
    }

    /** The customer collects it at this node. */
    boolean pickup() {
        return request().method() == FulfillmentMethod.PICKUP && store == null;
    }

    /** The store that the node would send it to; null when it would serve by itself. */
    @Nullable
    FulfillmentNode store() {
        return store;
    }

    /** Whether that store is on, as far as its shard has been heard of. */
    boolean storeActive(FulfillmentNode to) {
        return availability.enforced(to.id()).map(NodeState::active).orElse(true) && to.active();
    }

    int atp(int line) {
        return availability.atp(node.id(), request().lines().get(line).sku());
    }

    /** Numbers of the lines that are kept together with this one, itself among them, of which the node has not enough. */
    List<Integer> lacksBeside(int line) {
        List<LineDemand> lines = request().lines();
        int number = lines.get(line).line();
        for (Set<Integer> set : request().together()) {
            if (set.contains(number)) {
                return IntStream.range(0, lines.size())
                        .filter(other -> set.contains(lines.get(other).line()))
                        .filter(other ->
                                atp(other) < lines.get(other).quantity().units())
                        .mapToObj(other -> lines.get(other).line())
                        .toList();
            }
        }
        return List.of();
    }

    /** Whether any day on which work may start still has room for a line. */
    boolean hasCapacity() {
        LocalDate today = terms.from().atZone(node.zone()).toLocalDate();
        return today.datesUntil(today.plusDays(DateRules.HORIZON_DAYS)).anyMatch(day -> room(day) > 0);
    }

    /** Carrier services of at least the level asked for that go from here to the destination; none for a pickup. */
    List<Offer.Carriage> carriages() {
        if (carriages == null) {
            carriages = pickup() ? List.of() : store == null ? findCarriages() : findLanes(store.id());
        }
        return carriages;
    }

    /** Carrier services between the node and the store, whatever their speed. */
    private List<Offer.Carriage> findLanes(NodeId to) {
        List<Offer.Carriage> found = new ArrayList<>();
        for (CarrierService service : network.carrierServices()) {
            Lane lane = service.lane();
            if (lane != null && lane.joins(node.id(), to, network)) {
                service.bandFor(metres).ifPresent(band -> found.add(new Offer.Carriage(service, band)));
            }
        }
        return found;
    }

    private List<Offer.Carriage> findCarriages() {
        List<Offer.Carriage> found = new ArrayList<>();
        for (CarrierService service : network.carrierServices()) {
            boolean fits = service.level().compareTo(request().level()) <= 0
                    && service.servesCountry(request().destination().country());
            Optional<Band> band = fits ? service.bandFor(metres) : Optional.empty();
            band.ifPresent(b -> found.add(new Offer.Carriage(service, b)));
        }
        return found;
    }

    /** Every way in which the node can serve it, whatever the dates. */
    List<Offer> offers() {
        if (offers == null) {
            offers = pickup() ? offersOf(null) : shipments();
        }
        return offers;
    }

    private List<Offer> shipments() {
        List<Offer> all = new ArrayList<>();
        carriages().forEach(carriage -> all.addAll(offersOf(carriage)));
        return all;
    }

    /** The earliest day with any room and, where that cannot take the whole order, the earliest that can. */
    private List<Offer> offersOf(Offer.@Nullable Carriage carriage) {
        List<Offer> found = new ArrayList<>(2);
        earliest(carriage, 1).ifPresent(found::add);
        int lines = request().lines().size();
        if (!found.isEmpty() && found.get(0).capacityLeft() < lines) {
            earliest(carriage, lines).ifPresent(found::add);
        }
        return found;
    }

    private Optional<Offer> earliest(Offer.@Nullable Carriage carriage, int lines) {
        if (store != null && carriage != null) {
            return brought(store, carriage, lines);
        }
        CarrierService service = carriage == null ? null : carriage.service();
        Optional<Schedule> schedule =
                DateRules.schedule(node, service, request().destination(), terms.from(), new Left(lines));
        return schedule.map(s -> new Offer(node, shard(node), metres, carriage, s, room(s.capacityDay())));
    }

    private Optional<Offer> brought(FulfillmentNode to, Offer.Carriage lane, int lines) {
        DateRules.End source = new DateRules.End(node, new Left(lines));
        DateRules.End end = new DateRules.End(to, new LeftAtStore(to, lines));
        return DateRules.bring(source, lane.service(), end, terms.from()).map(way -> {
            Schedule there = way.atStore();
            int roomThere = availability.capacityLeft(to.id(), there.capacityDay(), Capability.PICKUP);
            return new Offer(
                    node,
                    shard(node),
                    metres,
                    lane,
                    new Schedule(way.day(), way.readyAt(), way.shipBy(), there.deliverBy(), there.pickupSlot()),
                    Math.min(room(way.day()), roomThere),
                    new Offer.Receipt(to, shard(to), there.capacityDay(), way.arriveBy(), roomThere));
        });
    }

    /** Room at the store for what is brought: in the agreed slot if it comes before that, else in any that is not full. */
    private final class LeftAtStore implements DateRules.Room {
        private final FulfillmentNode to;
        private final int lines;

        LeftAtStore(FulfillmentNode to, int lines) {
            this.to = to;
            this.lines = lines;
        }

        @Override
        public boolean on(LocalDate day) {
            return availability.capacityLeft(to.id(), day, Capability.PICKUP) >= lines;
        }

        @Override
        public boolean in(PickupSlot slot) {
            PickupSlot agreed = request().pickupSlot();
            boolean any = agreed == null || agreed.start().isBefore(slot.start());
            return any ? availability.slotLeft(to.id(), slot.start()) > 0 : slot.equals(agreed);
        }
    }

    /** Room for so many lines; in the agreed pickup slot, whose shard has the last word, else in any that is not full. */
    private final class Left implements DateRules.Room {
        private final int lines;

        Left(int lines) {
            this.lines = lines;
        }

        @Override
        public boolean on(LocalDate day) {
            return room(day) >= lines;
        }

        @Override
        public boolean in(PickupSlot slot) {
            PickupSlot agreed = request().pickupSlot();
            return agreed == null
                    ? availability.slotLeft(node.id(), slot.start()) > 0
                    : agreed.start().equals(slot.start());
        }
    }

    private int room(LocalDate day) {
        return availability.capacityLeft(node.id(), day, pickup() ? Capability.PICKUP : Capability.SHIP);
    }

    private ShardId shard(FulfillmentNode of) {
        NodeId id = of.id();
        return Objects.requireNonNull(network.shardOf(id), () -> "a node of the network has a shard: " + id);
    }

    /** The instant by which it must arrive to be taken into account, or null when any date will do. */
    @Nullable
    Instant latest() {
        Instant promised = request().promisedBy();
        return promised == null ? null : promised.plus(terms.lateness());
    }

    Network network() {
        return network;
    }
}
