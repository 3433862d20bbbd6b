package dev.waybill.routing.exact;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.Network;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.strategy.OrderCase;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategies;
import java.time.Instant;

/** Finds each order's plan under the strategy that is for it. Pure computation; safe for any thread. */
public final class SelectedSourcing implements Sourcing {
    private final Network network;
    private final Availability availability;
    private final Strategies strategies;
    private final ShadowPrices prices;
    private final PickOdds odds;
    private final int sources;

    /** Where nothing is known to fail. */
    public SelectedSourcing(Network network, Availability availability, Strategies strategies, ShadowPrices prices) {
        this(network, availability, strategies, prices, PickOdds.NONE);
    }

    public SelectedSourcing(
            Network network, Availability availability, Strategies strategies, ShadowPrices prices, PickOdds odds) {
        this(network, availability, strategies, prices, odds, ExactSourcing.MAX_SOURCES);
    }

    /** @param sources at most so many nodes are looked at for what is not where it is collected */
    public SelectedSourcing(
            Network network,
            Availability availability,
            Strategies strategies,
            ShadowPrices prices,
            PickOdds odds,
            int sources) {
        this.sources = sources;
        this.network = network;
        this.availability = availability;
        this.strategies = strategies;
        this.prices = prices;
        this.odds = odds;
    }

    @Override
    public SourcingOutcome source(SourcingRequest request, Instant now) {
        // Made for each request: it is a handful of small objects, and strategies come and go.
        return new ExactSourcing(
                        network, availability, strategies.of(OrderCase.of(request, now)), prices, odds, sources)
                .source(request, now);
    }
}
