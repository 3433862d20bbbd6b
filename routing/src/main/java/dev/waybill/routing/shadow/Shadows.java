package dev.waybill.routing.shadow;

import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.Network;
import dev.waybill.core.promise.OnSale;
import dev.waybill.core.sourcing.Sourcing;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.strategy.OrderCase;
import dev.waybill.core.strategy.ShadowFigures;
import dev.waybill.core.strategy.StrategyBook;
import dev.waybill.core.strategy.StrategyBook.Published;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.exact.ExactSourcing;
import dev.waybill.routing.strategy.PublishedStrategies;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.Collectors;

/**
 * Asks shadows about the orders that this member places. The request only leaves a copy of the question in a bounded
 * queue; whoever calls {@link #doWork} asks, of the stock of that moment, which is at most a moment later. When too many
 * wait, orders are left out and counted.
 */
public final class Shadows {
    /** Orders that wait to be asked about. */
    public static final int QUEUE = 512;

    private final Network network;
    private final Availability availability;
    private final StrategyBook book;
    private final PublishedStrategies strategies;
    private final ShadowPrices prices;
    private final PickOdds odds;
    private final ShadowMetrics metrics;
    private final ArrayBlockingQueue<Asked> waiting = new ArrayBlockingQueue<>(QUEUE);
    private final Map<String, ShadowFigures> figures = new HashMap<>();

    private record Asked(SourcingRequest request, Instant now, SourcingOutcome live) {}

    public Shadows(
            Network network,
            Availability availability,
            StrategyBook book,
            PublishedStrategies strategies,
            ShadowPrices prices,
            PickOdds odds,
            ShadowMetrics metrics) {
        this.network = network;
        this.availability = availability;
        this.book = book;
        this.strategies = strategies;
        this.prices = prices;
        this.odds = odds;
        this.metrics = metrics;
    }

    /** The same sourcing, about whose orders shadows are asked. */
    public Sourcing beside(Sourcing sourcing) {
        return (request, now) -> {
            SourcingOutcome outcome = sourcing.source(request, now);
            if (!book.shadows().isEmpty() && request.order() != null) {
                offer(new Asked(request, now, outcome));
            }
            return outcome;
        };
    }

    private void offer(Asked asked) {
        if (!waiting.offer(asked)) {
            concerned(asked).forEach(shadow -> {
                metrics.asked(shadow.id(), ShadowMetrics.Outcome.DROPPED);
                add(shadow, new ShadowFigures(0, 0, 0, 0, 0, 1, Map.of(), Map.of()));
            });
        }
    }

    private List<Published> concerned(Asked asked) {
        OrderCase order = OrderCase.of(asked.request(), asked.now());
        return book.shadows().stream()
                .filter(shadow -> shadow.content().selection().includes(order))
                .toList();
    }

    /** Asks about everything that waits, at most {@link #QUEUE} orders; answers how many there were. */
    public int doWork() {
        int done = 0;
        for (Asked asked = waiting.poll(); asked != null; asked = done < QUEUE ? waiting.poll() : null) {
            for (Published shadow : concerned(asked)) {
                ask(shadow, asked);
            }
            done++;
        }
        return done;
    }

    private void ask(Published shadow, Asked asked) {
        Sourcing tried = new ExactSourcing(network, availability, strategies.ready(shadow), prices, odds);
        SourcingOutcome other = new OnSale(network, tried).source(asked.request(), asked.now());
        metrics.asked(shadow.id(), Comparison.outcome(asked.live(), other));
        add(shadow, Comparison.figures(asked.live(), other));
    }

    private synchronized void add(Published shadow, ShadowFigures one) {
        figures.merge(shadow.label(), one, ShadowFigures::plus);
    }

    /** What this member found so far, by the labels of the shadows that are in force. */
    public synchronized Map<String, ShadowFigures> figures() {
        figures.keySet().retainAll(book.shadows().stream().map(Published::label).collect(Collectors.toSet()));
        return Map.copyOf(figures);
    }
}
