package dev.waybill.core.strategy;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.DecidedOrders;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.follow.ReadModel;
import dev.waybill.core.strategy.SplitFigures.Arm;
import dev.waybill.core.strategy.SplitFigures.Broken;
import dev.waybill.core.strategy.StrategyBook.Published;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Watches the splits that are in force: every member hears of every order and adds up what both arms cost, and whoever
 * sees first that a guardrail was passed stops the split. Which arm an order is in follows from its id, so that nothing
 * has to be remembered with it. Figures begin anew with a member and with a version. Fed by one thread, read by any.
 */
public final class SplitWatch implements ReadModel {
    private final StrategyBook book;
    private final Duration settled;
    private final ToLongFunction<CustomerOrder> mills;
    private final BiConsumer<Published, StoredStrategy.Stopped> stop;
    private final InstantSource domain;
    private final Map<String, SplitFigures> figures = new HashMap<>();

    /**
     * @param settled domain clock: how long after it was published every member decides by a version
     * @param mills what the plan of an order costs, by a measure that is the same for both arms: a strategy that minds
     *     something less is not cheaper for it
     * @param stop writes that a split has stopped, and tells it
     */
    public SplitWatch(
            StrategyBook book,
            Duration settled,
            ToLongFunction<CustomerOrder> mills,
            BiConsumer<Published, StoredStrategy.Stopped> stop,
            InstantSource domain) {
        this.book = book;
        this.settled = settled;
        this.mills = mills;
        this.stop = stop;
        this.domain = domain;
    }

    /** What was added up of that version; empty figures when nothing was. */
    public synchronized SplitFigures of(String label) {
        return figures.getOrDefault(label, SplitFigures.NONE);
    }

    @Override
    public void apply(CommittedBatch batch) {
        if (book.splits().isEmpty()) {
            return;
        }
        for (DecidedOrders.Decided each : DecidedOrders.of(batch)) {
            CustomerOrder order = each.order();
            note(order, each.placed() ? Arm.placed(order, mills.applyAsLong(order)) : Arm.UNFILLED);
        }
    }

    /** A copy of a shard does not say what happened: those orders are not counted. */
    @Override
    public void reset(ShardSnapshot snapshot) {}

    private synchronized void note(CustomerOrder order, Arm one) {
        Instant placedAt = order.terms().placedAt();
        StrategyBook.Choice choice = book.decide(OrderCase.of(order.id(), order.terms()));
        for (Published passed : choice.passed()) {
            if (old(passed, placedAt)) {
                figures.merge(passed.label(), SplitFigures.control(one), SplitFigures::plus);
            }
        }
        Published chosen = choice.chosen();
        if (chosen.content().split().partial() && old(chosen, placedAt)) {
            figures.merge(chosen.label(), SplitFigures.challenger(one), SplitFigures::plus);
        }
    }

    private boolean old(Published split, Instant placedAt) {
        return !placedAt.isBefore(split.version().published().at().plus(settled));
    }

    /** Stops the splits whose guardrails were passed; to be called again and again. Answers how many. */
    public int doWork() {
        Map<String, Published> splits =
                book.splits().stream().collect(Collectors.toMap(Published::label, split -> split));
        forgetOlder();
        int stopped = 0;
        for (Published split : splits.values()) {
            Optional<Broken> broken = broken(split);
            broken.ifPresent(why -> stop.accept(
                    split,
                    new StoredStrategy.Stopped(
                            domain.instant(), split.version().number(), why.guardrail(), why.detail())));
            stopped += broken.isPresent() ? 1 : 0;
        }
        return stopped;
    }

    /** Figures of a split that has stopped stay until it is published again. */
    private synchronized void forgetOlder() {
        Set<String> newest = book.all().stream()
                .map(strategy -> strategy.id() + "@" + (strategy.nextVersion() - 1))
                .collect(Collectors.toSet());
        figures.keySet().retainAll(newest);
    }

    private Optional<Broken> broken(Published split) {
        Split.Guardrails rails = split.content().split().guardrails();
        return Optional.ofNullable(rails)
                .flatMap(some -> Objects.requireNonNull(of(split.label())).broken(some));
    }
}
