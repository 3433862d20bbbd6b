package dev.waybill.core.promise;

import dev.waybill.core.catalog.BackorderTerms;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.PreorderTerms;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.sourcing.Ahead;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingPlan.FromSupply;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.Expected;
import dev.waybill.core.stock.Supply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans deliveries with what is to come: at dates at which something comes, the soonest that works, the stock is taken
 * as it will be then, and sourced like any other. Safe for any thread.
 */
public final class SupplyPlans implements Ahead {
    private final Network network;
    private final Availability availability;
    private final Function<Availability, Sourcing> sourcings;

    /** Takes what makes a sourcing over any stock. */
    public SupplyPlans(Network network, Availability availability, Function<Availability, Sourcing> sourcings) {
        this.network = network;
        this.availability = availability;
        this.sourcings = sourcings;
    }

    @Override
    public Optional<Sourced> source(SourcingRequest request, Instant now, Instant latest) {
        if (request.method() != FulfillmentMethod.DELIVERY) {
            return Optional.empty();
        }
        @Nullable Instant released = released(request, now);
        return new DateSearch(dates(request, now, latest, released), date -> on(date, request, now, released)).first();
    }

    /** The last release of its items; null when all are on sale. */
    private @Nullable Instant released(SourcingRequest request, Instant now) {
        return request.lines().stream()
                .map(line -> network.item(line.sku()))
                .filter(item -> item != null && !item.onSaleAt(now))
                .map(item -> Objects.requireNonNull(item.preorder()).releaseAt())
                .max(Instant::compareTo)
                .orElse(null);
    }

    private List<Instant> dates(SourcingRequest request, Instant now, Instant latest, @Nullable Instant released) {
        TreeSet<Instant> dates = new TreeSet<>();
        for (LineDemand line : request.lines()) {
            for (Expected expected : availability.expected(line.sku())) {
                expected.supplies().stream()
                        .filter(supply ->
                                supply.countsAt(now) && supply.expectedAt().isAfter(now))
                        .map(Supply::expectedAt)
                        .forEach(dates::add);
            }
        }
        if (released != null) {
            dates.add(released);
        }
        return dates.stream()
                .filter(date -> !date.isAfter(latest) && (released == null || !date.isBefore(released)))
                .filter(date -> request.lines().stream().anyMatch(line -> mayWait(line, date, now)))
                .toList();
    }

    private Optional<Sourced> on(Instant date, SourcingRequest request, Instant now, @Nullable Instant released) {
        Set<Sku> waiting = new HashSet<>();
        for (LineDemand line : request.lines()) {
            if (mayWait(line, date, now)) {
                waiting.add(line.sku());
            } else if (unreleased(line.sku(), now)) {
                return Optional.empty();
            }
        }
        Availability stock = new AsOf(availability.in(request.channel()), waiting, date, now);
        @Nullable Instant asked = request.placedAt();
        SourcingRequest question = new SourcingRequest(
                request.lines(),
                request.destination(),
                request.method(),
                request.level(),
                null,
                null,
                request.excluded(),
                request.failed(),
                null,
                request.channel(),
                request.order(),
                asked == null ? now : asked,
                request.together());
        return sourcings
                .apply(stock)
                .source(question, date)
                .fold(
                        found -> Optional.of(
                                new Sourced(marked(found.plan(), request, date, released, now), found.explanation())),
                        none -> Optional.empty());
    }

    private boolean mayWait(LineDemand line, Instant date, Instant now) {
        @Nullable Item item = network.item(line.sku());
        if (item == null) {
            return false;
        }
        @Nullable PreorderTerms preorder = item.preorder();
        if (preorder != null && !item.onSaleAt(now)) {
            return line.quantity().units() <= preorder.maxUnits();
        }
        @Nullable BackorderTerms terms = item.backorder();
        return terms != null
                && line.quantity().units() <= terms.maxUnits()
                && !date.isAfter(now.plus(Duration.ofDays(terms.withinDays())));
    }

    /** Parts that have everything on hand do not wait for the others. */
    private SourcingPlan marked(
            SourcingPlan plan, SourcingRequest request, Instant date, @Nullable Instant released, Instant now) {
        Availability today = availability.in(request.channel());
        return new SourcingPlan(plan.parts().stream()
                .map(part -> waits(part, today, now) ? part.from(new FromSupply(date, released)) : part)
                .toList());
    }

    private boolean waits(SourcingPlan.Part part, Availability today, Instant now) {
        return part.lines().stream()
                .anyMatch(line -> unreleased(line.sku(), now)
                        || today.atp(part.node(), line.sku()) < line.quantity().units());
    }

    private boolean unreleased(Sku sku, Instant now) {
        @Nullable Item item = network.item(sku);
        return item != null && !item.onSaleAt(now);
    }
}
