package dev.waybill.ops.launch;

import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.StrategyEvent;
import dev.waybill.core.order.TellStrategy;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyBook.Published;
import dev.waybill.core.strategy.StrategyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes that a split has stopped, and tells it. Of several members that see it one writes it; that one tells. */
final class SplitStops implements BiConsumer<Published, StoredStrategy.Stopped> {
    private static final Logger LOG = LoggerFactory.getLogger(SplitStops.class);

    /** Wall clock: for the shard that tells of it. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(10);

    private final StrategyStore store;
    private final Runnable refresh;
    private final BiConsumer<String, String> counted;
    private final Supplier<Optional<Shards>> shards;
    private final InstantSource wall;

    /**
     * @param refresh reads the strategies anew
     * @param counted told of the strategy and its guardrail
     * @param shards empty until they are open
     */
    SplitStops(
            StrategyStore store,
            Runnable refresh,
            BiConsumer<String, String> counted,
            Supplier<Optional<Shards>> shards,
            InstantSource wall) {
        this.store = store;
        this.refresh = refresh;
        this.counted = counted;
        this.shards = shards;
        this.wall = wall;
    }

    @Override
    public void accept(Published split, StoredStrategy.Stopped why) {
        store.change(
                        split.id(),
                        present -> present != null && isStill(present, why.version()) ? present.stoppedBy(why) : null)
                .whenComplete((save, failure) -> {
                    if (failure != null) {
                        LOG.warn("strategy={} its split could not be stopped, it is tried again", split.id(), failure);
                    } else {
                        if (save instanceof StrategyStore.Save.Saved) {
                            tell(split, why);
                        }
                        refresh.run(); // Best effort: the book is read again soon anyway.
                    }
                });
    }

    private static boolean isStill(StoredStrategy present, int version) {
        return present.live().filter(live -> live.number() == version).isPresent();
    }

    private void tell(Published split, StoredStrategy.Stopped why) {
        counted.accept(split.id(), why.guardrail());
        shards.get().ifPresent(opened -> tell(opened, split, why));
    }

    private void tell(Shards opened, Published split, StoredStrategy.Stopped why) {
        var tell = new TellStrategy(
                split.id(),
                StrategyEvent.SPLIT_STOPPED,
                OrderEvents.SYSTEM,
                Map.of("version", "" + why.version(), "guardrail", why.guardrail(), "detail", why.detail()));
        Instant deadline = wall.instant().plus(TOLD_WITHIN);
        opened.submit(tell.teller(opened.count()), tell, null, deadline).whenComplete((answer, failure) -> {
            if (!(answer instanceof Shards.Decided)) {
                LOG.warn("strategy={} that its split has stopped was not told: {}", split.id(), answer, failure);
            }
        });
    }
}
