package dev.waybill.routing.replay;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.Network;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.InputVersions;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.strategy.OrderCase;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.exact.ExactSourcing;
import dev.waybill.routing.strategy.PublishedStrategies;
import java.time.Instant;

/**
 * Finds each order's plan under the strategy that is for it, and writes down what it was told, so that {@link Replayer}
 * can decide it again. Whatever moves meanwhile, one decision sees each thing in one state. Safe for any thread.
 */
public final class RecordedSourcing implements Sourcing {
    private final Ground ground;
    private final Availability availability;
    private final Versions versions;

    /**
     * What every decision stands on beside stock.
     *
     * @param sources at most so many nodes are looked at for what is not where it is collected
     */
    public record Ground(
            Network network,
            StrategyBook book,
            PublishedStrategies strategies,
            ShadowPrices prices,
            PickOdds odds,
            RecordCodec codec,
            int sources) {
        /** With as many sources for what is brought to a store as may be. */
        public Ground(
                Network network,
                StrategyBook book,
                PublishedStrategies strategies,
                ShadowPrices prices,
                PickOdds odds,
                RecordCodec codec) {
            this(network, book, strategies, prices, odds, codec, ExactSourcing.MAX_SOURCES);
        }
    }

    public RecordedSourcing(Ground ground, Availability availability, InputVersions store) {
        this(ground, availability, new Versions(ground.codec(), store));
    }

    private RecordedSourcing(Ground ground, Availability availability, Versions versions) {
        this.ground = ground;
        this.availability = availability;
        this.versions = versions;
    }

    /** The same over other stock. */
    public Sourcing over(Availability stock) {
        return new RecordedSourcing(ground, stock, versions);
    }

    @Override
    public SourcingOutcome source(SourcingRequest request, Instant now) {
        StrategyBook.Published strategy = ground.book().choose(OrderCase.of(request, now));
        Recording.Sources told = new Recording.Sources(
                new SeenNetwork(ground.network()),
                new SeenStock(availability.in(request.channel())),
                ground.prices().fixed(),
                new SeenOdds(ground.odds()));
        SourcingOutcome outcome = new ExactSourcing(
                        told.network(),
                        told.stock(),
                        ground.strategies().ready(strategy),
                        told.prices(),
                        told.odds(),
                        ground.sources())
                .source(request, now);
        return outcome.fold(
                found -> new Sourced(
                        found.plan(),
                        found.explanation()
                                .from(new Recording(ground.codec(), versions)
                                        .of(new Facts.Asked(request, now), strategy, told))),
                none -> none);
    }
}
