package dev.waybill.core.promise;

import dev.waybill.core.catalog.BackorderTerms;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CivilTime;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.promise.PromiseOutcome.Invalid;
import dev.waybill.core.promise.PromiseOutcome.Problem;
import dev.waybill.core.promise.PromiseOutcome.Promised;
import dev.waybill.core.promise.PromiseOutcome.Unfulfilled;
import dev.waybill.core.sourcing.Ahead;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.KnownStock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Answers what may be promised for a cart: delivery by each service level, pickup at near stores that have everything.
 * Computes from what this member knows and never waits for another one. Safe for any thread.
 *
 * <p>Dates hold for whoever orders before the option expires, therefore they are worked out as of that moment.
 */
public final class PromiseDesk {
    public static final int MAX_LINES = 100;
    public static final int MAX_PREFERRED_NODES = 10;
    /** How far ahead goods may be expected; items may say less. */
    private static final Duration FARTHEST = Duration.ofDays(BackorderTerms.MAX_DAYS);

    /** Nodes around the destination that are looked at for a pickup. */
    private static final int PICKUP_SCAN = 60;

    private final Network network;
    private final Availability availability;
    private final Sourcing sourcing;
    private final Ahead ahead;
    private final OptionCodec codec;
    private final SlotChoices choices;
    private final InstantSource clock;
    private final Settings settings;

    /** With plans of what is to come, for those who ask for it. */
    public PromiseDesk(
            Network network,
            Availability availability,
            Sourcing sourcing,
            Ahead ahead,
            OptionCodec codec,
            InstantSource clock,
            Settings settings) {
        this.network = network;
        this.availability = availability;
        this.sourcing = sourcing;
        this.ahead = ahead;
        this.codec = codec;
        this.choices = new SlotChoices(availability, codec);
        this.clock = clock;
        this.settings = settings;
    }

    /**
     * What is offered.
     *
     * @param pickupMetres stores farther from the destination are offered only if they are preferred
     * @param pickupStores at most so many stores are offered
     * @param broughtStores at most so many of them are near ones to which all of the goods would have to be brought
     * @param validFor how long an option may be ordered, domain clock
     */
    public record Settings(long pickupMetres, int pickupStores, int broughtStores, Duration validFor) {
        /** With the usual number of stores that goods are brought to. */
        public Settings(long pickupMetres, int pickupStores, Duration validFor) {
            this(pickupMetres, pickupStores, 2, validFor);
        }

        public static Settings defaults() {
            return new Settings(40_000, 5, Duration.ofMinutes(15));
        }
    }

    public PromiseOutcome promise(PromiseRequest request) {
        List<Problem> problems = PromiseChecks.of(request, network);
        if (!problems.isEmpty()) {
            return new Invalid(problems);
        }
        Answer answer = answer(request);
        if (request.wants(FulfillmentMethod.DELIVERY)) {
            Stream.of(ServiceLevel.values()).filter(request::wants).forEach(answer::delivery);
        }
        if (request.wants(FulfillmentMethod.PICKUP)) {
            answer.pickups();
        }
        return answer.finish();
    }

    private Answer answer(PromiseRequest request) {
        Instant now = clock.instant();
        return new Answer(request, now, now.plus(settings.validFor()).truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * The slots in which the first preferred store of the request could hand it over, each as an option, for someone
     * who was too late for another slot; empty when the store cannot, or has no slots.
     */
    public List<PromiseOption.SlotChoice> slots(PromiseRequest request) {
        if (!PromiseChecks.of(request, network).isEmpty()
                || request.preferredNodes().isEmpty()) {
            return List.of();
        }
        FulfillmentNode store = network.node(request.preferredNodes().get(0));
        return store == null ? List.of() : answer(request).slots(store);
    }

    /** One answer in the making. */
    private final class Answer {
        private final PromiseRequest request;
        private final Availability sellable;
        private final Instant now;
        private final Instant validUntil;
        private final KnownStock known;
        private final List<PromiseOption> deliveries = new ArrayList<>();
        private final List<PromiseOption> pickups = new ArrayList<>();
        private final List<Unfulfilled> unfulfilled = new ArrayList<>();

        Answer(PromiseRequest request, Instant now, Instant validUntil) {
            this.request = request;
            this.sellable = availability.in(request.channel());
            this.now = now;
            this.validUntil = validUntil;
            this.known = KnownStock.of(network, availability);
        }

        void delivery(ServiceLevel level) {
            Way way = new Way(FulfillmentMethod.DELIVERY, level, null);
            plan(way).ifPresent(plan -> {
                if (level == ServiceLevel.SAME_DAY && !isToday(plan.completeBy(), request.destination())) {
                    refuse(way, List.of(), "it is too late for today");
                } else {
                    Offer offer = offer(way, plan);
                    deliveries.add(new PromiseOption(codec.write(offer), offer, plan, 0, List.of()));
                }
            });
        }

        private boolean isToday(Instant instant, Place place) {
            ZoneId zone = place.zone();
            return CivilTime.dateOf(instant, zone).equals(CivilTime.dateOf(now, zone));
        }

        void pickups() {
            List<FulfillmentNode> stores = stores();
            for (FulfillmentNode store : stores) {
                pickup(store).ifPresent(pickups::add);
            }
            if (bring(stores) == 0 && stores.isEmpty()) {
                Way nowhere = new Way(FulfillmentMethod.PICKUP, ServiceLevel.STANDARD, null);
                String reason = "no store near the destination has every line";
                refuse(nowhere, List.of(), known.whole() ? reason : "so far " + reason + ": " + known.progress());
            }
        }

        /** Near stores that have not everything, to which a lane goes; answers for how many there is an option. */
        private int bring(List<FulfillmentNode> others) {
            List<Lane> lanes = network.carrierServices().stream()
                    .flatMap(service -> Stream.ofNullable(service.lane()))
                    .toList();
            int most = Math.min(settings.broughtStores(), settings.pickupStores() - others.size());
            if (lanes.isEmpty() || most <= 0) {
                return 0;
            }
            List<PromiseOption> found = network.nearest(request.destination().point(), PICKUP_SCAN).stream()
                    .filter(this::isNear)
                    .filter(node -> node.active() && node.can(Capability.PICKUP) && !others.contains(node))
                    .filter(node -> lanes.stream().anyMatch(lane -> lane.endsAt(node.id(), network)))
                    .limit(most)
                    .flatMap(node -> pickup(node, question -> Optional.empty()).stream())
                    .toList();
            pickups.addAll(found);
            return found.size();
        }

        private Optional<PromiseOption> pickup(FulfillmentNode store) {
            Way way = wayTo(store);
            return pickup(store, none -> otherwise(way, none));
        }

        private Way wayTo(FulfillmentNode store) {
            return new Way(FulfillmentMethod.PICKUP, ServiceLevel.STANDARD, store.id());
        }

        private Optional<PromiseOption> pickup(FulfillmentNode store, Otherwise otherwise) {
            Way way = wayTo(store);
            long metres = store.position().metresTo(request.destination().point());
            return plan(way, otherwise).map(plan -> {
                Offer offer = offer(way, plan);
                return new PromiseOption(codec.write(offer), offer, plan, metres, choices.of(offer, store));
            });
        }

        List<PromiseOption.SlotChoice> slots(FulfillmentNode store) {
            return pickup(store).map(PromiseOption::slots).orElse(List.of());
        }

        /** Preferred stores whatever they have, then near ones that have everything. */
        private List<FulfillmentNode> stores() {
            Stream<FulfillmentNode> preferred =
                    request.preferredNodes().stream().flatMap(id -> Stream.ofNullable(network.node(id)));
            Stream<FulfillmentNode> near = network.nearest(request.destination().point(), PICKUP_SCAN).stream()
                    .filter(this::isNear)
                    .filter(this::hasEverything);
            return Stream.concat(preferred, near)
                    .filter(node -> node.active() && node.can(Capability.PICKUP))
                    .distinct()
                    .limit(settings.pickupStores())
                    .toList();
        }

        private boolean isNear(FulfillmentNode node) {
            return node.position().metresTo(request.destination().point()) <= settings.pickupMetres();
        }

        private boolean hasEverything(FulfillmentNode node) {
            return request.lines().stream()
                    .allMatch(line -> sellable.atp(node.id(), line.sku())
                            >= line.quantity().units());
        }

        private Optional<SourcingPlan> plan(Way way) {
            return plan(way, none -> otherwise(way, none));
        }

        private Optional<SourcingPlan> plan(Way way, Otherwise otherwise) {
            SourcingRequest question = new SourcingRequest(
                    request.lines(),
                    request.destination(),
                    way.method(),
                    way.level(),
                    way.pickupNode(),
                    null,
                    Set.of(),
                    Failures.NONE,
                    null,
                    request.channel(),
                    null,
                    null,
                    request.together());
            return sourcing.source(question, validUntil)
                    .fold(found -> Optional.of(found.plan()), none -> otherwise.plan(new None(question, none)));
        }

        /** Of goods that are to come; or not at all, which the answer says. */
        private Optional<SourcingPlan> otherwise(Way way, None none) {
            Optional<SourcingPlan> later = ahead(none.question());
            List<Shortfall> shortfalls = none.answer().shortfalls();
            if (later.isEmpty()) {
                refuse(way, shortfalls, reason(shortfalls));
            }
            return later;
        }

        private Optional<SourcingPlan> ahead(SourcingRequest question) {
            return request.backorder()
                    ? ahead.source(question, validUntil, validUntil.plus(FARTHEST))
                            .map(Sourced::plan)
                    : Optional.empty();
        }

        private String reason(List<Shortfall> shortfalls) {
            boolean tooLittle = shortfalls.stream().anyMatch(line -> line.available() < line.requested());
            if (!known.whole()) {
                return "not with what is known: " + known.progress();
            }
            return tooLittle ? "not enough stock" : "no node can do it in time and within its capacity";
        }

        private void refuse(Way way, List<Shortfall> shortfalls, String reason) {
            ServiceLevel level = way.method() == FulfillmentMethod.DELIVERY ? way.level() : null;
            unfulfilled.add(new Unfulfilled(way.method(), level, way.pickupNode(), shortfalls, reason));
        }

        private Offer offer(Way way, SourcingPlan plan) {
            return new Offer(
                    way.method(),
                    way.level(),
                    way.pickupNode(),
                    plan.parts().get(0).pickupSlot(),
                    wholeSeconds(plan.completeBy()),
                    validUntil,
                    CartPrint.of(request.lines(), request.together(), request.destination()),
                    supplyBy(plan));
        }

        private static @Nullable Instant supplyBy(SourcingPlan plan) {
            return plan.parts().stream()
                    .flatMap(part -> Stream.ofNullable(part.supply()))
                    .map(supply -> wholeSeconds(supply.readyAt()))
                    .max(Instant::compareTo)
                    .orElse(null);
        }

        PromiseOutcome finish() {
            deliveries.sort(Comparator.comparing(option -> option.offer().level()));
            pickups.sort(Comparator.comparing(
                            (PromiseOption option) -> option.offer().promisedBy())
                    .thenComparingLong(PromiseOption::metres));
            List<PromiseOption> options = new ArrayList<>(deliveries);
            options.addAll(pickups);
            return new Promised(options, unfulfilled, availability.freshness(), known);
        }
    }

    /** A question to which there is no plan of goods on hand. */
    private record None(SourcingRequest question, SourcingOutcome.Unfillable answer) {}

    /** What is done without one. */
    @FunctionalInterface
    private interface Otherwise {
        Optional<SourcingPlan> plan(None none);
    }

    /** One way of fulfilment that is asked for. */
    private record Way(
            FulfillmentMethod method,
            ServiceLevel level,
            @Nullable NodeId pickupNode) {}

    /** Rounds up: a promise may be kept earlier, never later. */
    private static Instant wholeSeconds(Instant instant) {
        Instant floor = instant.truncatedTo(ChronoUnit.SECONDS);
        return floor.equals(instant) ? floor : floor.plusSeconds(1);
    }
}
