package dev.waybill.core.adapter.memory;

import dev.waybill.core.price.PriceBoard;
import dev.waybill.core.price.StockPrices;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A board of members that share a JVM: the first one that joined solves, until it leaves. Safe for any thread. */
public final class MemoryPriceBoard {
    private final AtomicReference<@Nullable StockPrices> newest = new AtomicReference<>();
    private final List<Seat> seats = new CopyOnWriteArrayList<>();

    /** The board as one more member sees it. */
    public Seat join() {
        Seat seat = new Seat();
        seats.add(seat);
        return seat;
    }

    public final class Seat implements PriceBoard {
        private Seat() {}

        @Override
        public boolean ours() {
            return !seats.isEmpty() && seats.get(0) == this;
        }

        @Override
        public CompletionStage<Void> publish(StockPrices prices) {
            newest.set(prices);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<Optional<StockPrices>> read() {
            return CompletableFuture.completedStage(Optional.ofNullable(newest.get()));
        }

        public void leave() {
            seats.remove(this);
        }
    }
}
