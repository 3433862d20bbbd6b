package dev.waybill.routing.price;

import dev.waybill.core.price.PriceBoard;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The same prices at every member: one solves, publishes them and keeps the demand that they follow from, the others take
 * them over. All hear the orders, so that any of them can go on. One call at a time.
 */
public final class SharedPrices {
    private final StockPricing pricing;
    private final DemandKeeper keeper;
    private final PriceBoard board;
    private final Keeping keeping;
    private final Executor solving;
    private @Nullable Instant kept;

    /** How often, on the wall clock, the demand that was heard is kept for later starts. */
    public record Keeping(Duration every, InstantSource wall) {}

    /** Solves by {@code solving}, which may be slow. */
    public SharedPrices(
            StockPricing pricing, DemandKeeper keeper, PriceBoard board, Keeping keeping, Executor solving) {
        this.solving = solving;
        this.pricing = pricing;
        this.keeper = keeper;
        this.board = board;
        this.keeping = keeping;
    }

    /** Brings back what was heard before, the first time; then solves or takes over. */
    public CompletionStage<Void> doWork(Instant now) {
        if (!keeper.recalled()) {
            return keeper.recall(now);
        }
        return board.ours() ? solve(now) : take();
    }

    private CompletionStage<Void> take() {
        return board.read().thenAccept(published -> published.ifPresent(pricing::take));
    }

    private CompletionStage<Void> solve(Instant now) {
        return CompletableFuture.runAsync(() -> pricing.doWork(now), solving)
                .thenCompose(solved -> publish())
                .thenCompose(published -> keepIfTime(now));
    }

    private CompletionStage<Void> publish() {
        return pricing.told().map(board::publish).orElseGet(() -> CompletableFuture.completedStage(null));
    }

    private CompletionStage<Void> keepIfTime(Instant now) {
        Instant last = kept;
        Instant wall = keeping.wall().instant();
        if (last == null) {
            kept = wall; // A member that has just started has nothing to add.
        } else if (!wall.isBefore(last.plus(keeping.every()))) {
            return keeper.keep(now).thenRun(() -> kept = wall);
        }
        return CompletableFuture.completedStage(null);
    }
}
