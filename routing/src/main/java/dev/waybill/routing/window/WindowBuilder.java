package dev.waybill.routing.window;

import dev.waybill.core.fulfillment.Backlog.OpenPart;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.routing.candidate.Lines;
import dev.waybill.routing.candidate.Prospect;
import dev.waybill.routing.candidate.Prospecting;
import dev.waybill.routing.candidate.Trials;
import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.Doubt;
import dev.waybill.routing.cost.Offer;
import dev.waybill.routing.strategy.Eligibility;
import dev.waybill.routing.strategy.Strategy;
import dev.waybill.routing.strategy.Terms;
import dev.waybill.routing.strategy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what each part of a window could do instead, and prices it. */
final class WindowBuilder {
    /** Nodes that the rules are asked about for one part. */
    private static final int MAX_EXAMINED = 16;

    private final Network network;
    private final Availability availability;
    private final Strategy strategy;
    private final CostModel model;
    private final RouterLimits limits;

    WindowBuilder(Network network, Availability availability, Strategy strategy, CostModel model, RouterLimits limits) {
        this.network = network;
        this.availability = availability;
        this.strategy = strategy;
        this.model = model;
        this.limits = limits;
    }

    /** A window and the parts that stand behind it, by their numbers. */
    record Draft(Window window, List<OpenPart> parts) {}

    /** Parts whose node or carrier is no longer known cannot be priced and stay where they are. */
    Draft build(List<OpenPart> open, Instant now) {
        List<OpenPart> parts =
                open.stream().filter(part -> today(part).isPresent()).toList();
        Freed freed = new Freed(availability, parts);
        Drafting drafting = new Drafting(model, freed);
        Map<OrderId, Set<NodeId>> nodesOfOrders = nodesOfOrders(parts);
        List<Choices> choices = new ArrayList<>();
        for (OpenPart part : parts) {
            Set<NodeId> siblings = nodesOfOrders.getOrDefault(part.order().id(), Set.of());
            choices.add(new Choices(part, now, freed, drafting, siblings));
        }
        Map<FulfillmentOrderId, Together> together = Keeping.together(parts);
        List<MovablePart> movable = new ArrayList<>();
        for (Choices choice : choices) {
            Together with = together.get(choice.open.part().id());
            movable.add(new MovablePart(movable.size(), model.change(1), choice.all(), with));
        }
        return new Draft(new Window(movable), parts);
    }

    private static Map<OrderId, Set<NodeId>> nodesOfOrders(List<OpenPart> parts) {
        Map<OrderId, Set<NodeId>> nodes = new HashMap<>();
        for (OpenPart part : parts) {
            nodes.computeIfAbsent(part.order().id(), id -> new HashSet<>())
                    .add(part.part().register().node());
        }
        return nodes;
    }

    /** The part's present plan as an offer, with the room that the node's day has left beside it. */
    private Optional<Offer> today(OpenPart open) {
        FulfillmentOrder part = open.part();
        FulfillmentNode node = network.node(part.register().node());
        if (node == null || Goods.demands(part).isEmpty()) {
            return Optional.empty();
        }
        long metres =
                node.position().metresTo(open.order().terms().destination().point());
        Schedule schedule = new Schedule(part.capacityDay(), part.shipBy(), part.shipBy(), part.deliverBy(), null);
        int left = availability.capacityLeft(node.id(), part.capacityDay());
        return carriage(part.carrierService(), metres)
                .map(how -> new Offer(node, part.register().shard(), metres, how, schedule, left));
    }

    private Optional<Offer.Carriage> carriage(@Nullable String id, long metres) {
        for (CarrierService service : network.carrierServices()) {
            if (service.id().equals(id)) {
                return service.bandFor(metres).map(band -> new Offer.Carriage(service, band));
            }
        }
        return Optional.empty();
    }

    /** The options of one part: today's first, then other nodes that have everything, most promising first. */
    private final class Choices {
        private final OpenPart open;
        private final Freed freed;
        private final Drafting drafting;
        private final Set<NodeId> siblings;
        private final Terms terms;
        private final Goods goods;
        private final List<Option> options = new ArrayList<>();
        private final List<Trials.Contender> contenders = new ArrayList<>();

        Choices(OpenPart open, Instant now, Freed freed, Drafting drafting, Set<NodeId> siblings) {
            this.open = open;
            this.freed = freed;
            this.drafting = drafting;
            this.siblings = siblings;
            this.terms = terms(open, now);
            this.goods = new Goods(Lines.of(terms.request().lines(), network));
            options.add(drafting.option(open, goods, today(open).orElseThrow(), true));
        }

        /** To be asked once today's options of all parts are known, so that an order's parts can share parcels. */
        List<Option> all() {
            long worthALook =
                    cost(options.get(0).parcel().offer()) + limits.window().slackMills();
            Eligibility eligibility = new Eligibility(network, freed);
            contend(
                    options.get(0).parcel().offer().node(),
                    List.of(options.get(0).parcel().offer()));
            for (Prospect prospect : prospects(worthALook)) {
                if (options.size() >= limits.window().options()) {
                    break;
                }
                if (eligibility.examine(prospect.node(), terms) instanceof Verdict.Eligible eligible) {
                    add(eligible);
                    contend(eligible.node(), eligible.offers());
                }
            }
            return feared(eligibility);
        }

        /** Every option has all lines. */
        private void contend(FulfillmentNode node, List<Offer> offers) {
            Lines asked = goods.asked();
            long[] unitMills = asked.skus().stream()
                    .mapToLong(sku -> model.unit(node.id(), sku, () -> freed.atp(node.id(), sku))
                            .total())
                    .toArray();
            contenders.add(
                    new Trials.Contender(node, offers, asked.unitsBySlot(), unitMills, asked.odds(model, node.id())));
        }

        /** The options with what is to be feared of each: it depends on the others. */
        private List<Option> feared(Eligibility eligibility) {
            Instant promisedBy = terms.request().promisedBy();
            Doubt[][] doubts = new Trials(
                            model, goods.asked(), promisedBy, (node, from) -> eligibility.later(node, terms, from))
                    .doubts(contenders);
            if (doubts.length == 0) {
                return options;
            }
            Map<NodeId, List<Doubt>> byNode = new HashMap<>();
            for (int i = 0; i < doubts.length; i++) {
                byNode.put(contenders.get(i).node().id(), List.of(doubts[i]));
            }
            return options.stream()
                    .map(option -> option.with(byNode.getOrDefault(option.node(), List.of())))
                    .toList();
        }

        private List<Prospect> prospects(long worthALook) {
            NodeId present = open.part().register().node();
            return new Prospecting(network, freed, model, terms.request(), goods.asked())
                    .whole().stream()
                            .filter(p -> !p.node().id().equals(present))
                            .filter(p -> sibling(p) || p.millsPerUnit() * goods.units() <= worthALook)
                            .sorted(Comparator.comparing(this::sibling)
                                    .reversed()
                                    .thenComparing(Prospect.RANK))
                            .limit(MAX_EXAMINED)
                            .toList();
        }

        /** Whether another part of the order is there today, so that they could share a parcel. */
        private boolean sibling(Prospect prospect) {
            return siblings.contains(prospect.node().id());
        }

        /** The cheapest way to leave that node, and those in which another part of the order leaves it. */
        private void add(Verdict.Eligible eligible) {
            List<Offer> fitting = eligible.offers().stream()
                    .filter(offer -> offer.capacityLeft() >= goods.lines() && !overBooked(offer))
                    .sorted(Comparator.comparingLong(this::cost))
                    .toList();
            for (int i = 0; i < fitting.size(); i++) {
                Offer offer = fitting.get(i);
                boolean room = options.size() < limits.window().options();
                if (room && (i == 0 || drafting.knows(open.order(), offer))) {
                    options.add(drafting.option(open, goods, offer, false));
                }
            }
        }

        private long cost(Offer offer) {
            return model.carriage(offer, goods.freight())
                    + model.failure(goods.doubtsAtLeast(model, offer.node().id()))
                    + model.labour(offer.node().costs(), goods.units())
                    + model.lateness(
                            offer.schedule().deliverBy(), open.order().terms().promisedBy());
        }
    }

    /** A day that has more than its node takes by now has no room, even when a part of the window leaves it. */
    private boolean overBooked(Offer offer) {
        NodeId node = offer.node().id();
        LocalDate day = offer.schedule().capacityDay();
        int taken = availability.day(node, day).takenLines();
        return availability
                .enforced(node)
                .filter(state -> taken > state.limit(day))
                .isPresent();
    }

    /** The order's own terms; a part that is late already may stay as late, but not get later. */
    private Terms terms(OpenPart open, Instant now) {
        OrderTerms agreed = open.order().terms();
        FulfillmentOrder part = open.part();
        SourcingRequest request = new SourcingRequest(
                Goods.demands(part),
                agreed.destination(),
                agreed.method(),
                agreed.level(),
                null,
                agreed.promisedBy(),
                Set.copyOf(part.excluded()),
                Failures.NONE,
                null,
                agreed.channel(),
                open.order().id().value(),
                agreed.placedAt());
        Instant released = agreed.placedAt().plus(agreed.grace());
        Duration late = Duration.between(agreed.promisedBy(), part.deliverBy());
        return new Terms(
                request,
                strategy.limits(),
                released.isAfter(now) ? released : now,
                late.isNegative() ? Duration.ZERO : late);
    }
}
