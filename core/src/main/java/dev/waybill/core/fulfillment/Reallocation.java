package dev.waybill.core.fulfillment;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.CustomerOrder.Unsourced;
import dev.waybill.core.order.IdSource;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderDesk.Clocks;
import dev.waybill.core.order.OrderDesk.Timing;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds new nodes for lines that were short-picked, rejected or displaced; one that failed them before only where the
 * order's strategy asks it again. An agent:
 * {@link #doWork} is called by one thread again and again; answers may come on any thread.
 */
public final class Reallocation {
    /** Orders that are being given a new node at the same time. */
    public static final int MAX_IN_FLIGHT = 16;

    /** Domain clock: until the member's view must have seen what was just asked for. */
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    private final Backlog backlog;
    private final Sourcing sourcing;
    private final Restocked restocked;
    private final Shards shards;
    private final DecisionLog decisions;
    private final IdSource ids;
    private final Clocks clocks;
    private final Timing timing;
    private final Map<OrderId, Pause> pauses = new HashMap<>();
    private final Set<OrderId> inFlight = ConcurrentHashMap.newKeySet();

    /** Looks again soon for what has become available. */
    public Reallocation(
            Backlog backlog,
            Sourcing sourcing,
            Restocked restocked,
            Shards shards,
            DecisionLog decisions,
            IdSource ids,
            Clocks clocks,
            Timing timing) {
        this.restocked = restocked;
        this.backlog = backlog;
        this.sourcing = sourcing;
        this.shards = shards;
        this.decisions = decisions;
        this.ids = ids;
        this.clocks = clocks;
        this.timing = timing;
    }

    /** An order is left alone until then; each pause is twice as long as the one before. */
    private record Pause(Instant until, Duration length) {
        static Pause after(@Nullable Pause before, Instant now) {
            Duration length = before == null ? FIRST_PAUSE : before.length().multipliedBy(2);
            Duration bounded = length.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : length;
            return new Pause(now.plus(bounded), bounded);
        }

        /** Goods have come: the shortest pause since the last time is enough. */
        Pause cut() {
            Instant soonest = until.minus(length).plus(FIRST_PAUSE);
            return soonest.isBefore(until) ? new Pause(soonest, FIRST_PAUSE) : this;
        }
    }

    /** Asks for new nodes where it may; answers for how many orders. {@code now} is domain time. */
    public int doWork(Instant now) {
        var orders = backlog.unsourced();
        Set<OrderId> known = new HashSet<>();
        orders.forEach(o -> known.add(o.id()));
        pauses.keySet().retainAll(known);
        Set<Sku> fresh = restocked.take();
        orders.stream()
                .filter(order -> order.unsourced().stream()
                        .anyMatch(u -> fresh.contains(u.demand().sku())))
                .forEach(order -> pauses.computeIfPresent(order.id(), (id, pause) -> pause.cut()));
        int asked = 0;
        for (CustomerOrder order : orders) {
            if (inFlight.size() < MAX_IN_FLIGHT && ready(order, now)) {
                pauses.compute(order.id(), (id, before) -> Pause.after(before, now));
                Optional<Sourced> plan = plan(order, now);
                plan.ifPresent(sourced -> submit(order, sourced));
                asked += plan.isPresent() ? 1 : 0;
            }
        }
        return asked;
    }

    private boolean ready(CustomerOrder order, Instant now) {
        @Nullable Pause pause = pauses.get(order.id());
        return !order.unsourced().isEmpty()
                && order.resourcing() == null
                && !inFlight.contains(order.id())
                && (pause == null || !now.isBefore(pause.until()));
    }

    /**
     * At nodes that have not failed the lines, and only then at those that have. In each case all lines together if that
     * can be, else the first of those that may part; in time if that can be, else late.
     */
    private Optional<Sourced> plan(CustomerOrder order, Instant now) {
        return plan(order, false, now).or(() -> plan(order, true, now));
    }

    private Optional<Sourced> plan(CustomerOrder order, boolean retry, Instant now) {
        Stream<List<Unsourced>> whole = Stream.of(order.unsourced());
        List<List<Unsourced>> apart = apart(order);
        Stream<List<Unsourced>> single = apart.size() == 1 ? Stream.empty() : apart.stream();
        return Stream.concat(whole, single)
                .flatMap(lines -> Stream.of(Optional.of(order.terms().promisedBy()), Optional.<Instant>empty())
                        .map(promised -> request(order, lines, promised.orElse(null))))
                .map(request -> retry ? request.withFailed(request.failed().retrying()) : request)
                .map(request -> sourcing.source(request, now))
                .filter(Sourced.class::isInstance)
                .map(Sourced.class::cast)
                .findFirst();
    }

    /** Each line by itself, and those that are kept together as one. */
    private static List<List<Unsourced>> apart(CustomerOrder order) {
        List<Set<Integer>> together = order.terms().together();
        Map<Set<Integer>, List<Unsourced>> apart = new LinkedHashMap<>();
        for (Unsourced line : order.unsourced()) {
            int number = line.demand().line();
            Set<Integer> with = together.stream()
                    .filter(set -> set.contains(number))
                    .findFirst()
                    .orElse(Set.of(number));
            apart.computeIfAbsent(with, set -> new ArrayList<>()).add(line);
        }
        return List.copyOf(apart.values());
    }

    private static SourcingRequest request(CustomerOrder order, List<Unsourced> lines, @Nullable Instant promisedBy) {
        List<LineDemand> demands = lines.stream().map(Unsourced::demand).toList();
        List<NodeId> failed = lines.stream().map(Unsourced::excluded).reduce(List.of(), Failures::together);
        var terms = order.terms();
        return new SourcingRequest(
                demands,
                terms.destination(),
                terms.method(),
                terms.level(),
                terms.pickupNode(),
                promisedBy,
                Set.of(),
                Failures.of(failed),
                terms.pickupSlot(),
                terms.channel(),
                order.id().value(),
                terms.placedAt(),
                terms.together());
    }

    private void submit(CustomerOrder order, Sourced sourced) {
        inFlight.add(order.id());
        Instant now = clocks.wall().instant();
        var allocations = ids.allocations(order.id().home(), sourced.plan());
        var command = new OrderCommand.Resource(
                order.id(),
                order.version(),
                sourced.plan(),
                allocations,
                now.plus(timing.decideWithin()),
                now.plus(timing.tryWithin()));
        shards.submit(order.id().home(), command, null, now.plus(ANSWER_WITHIN)).whenComplete((answer, failure) -> {
            inFlight.remove(order.id());
            if (answer instanceof Shards.Decided decided && decided.result() instanceof OrderResult.Accepted) {
                log(order, sourced);
            }
        });
    }

    private void log(CustomerOrder order, Sourced sourced) {
        var decision = new DecisionLog.Decision(
                clocks.domain().instant(), "re-sourcing", order.id().value(), sourced.plan(), sourced.explanation());
        var unused = decisions.save(order.id().value(), decision);
    }
}
