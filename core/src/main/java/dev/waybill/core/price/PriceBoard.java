package dev.waybill.core.price;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where the one member whose turn it is puts the prices that all decide by. Safe for any thread. */
public interface PriceBoard {
    /**
     * Whether this member solves. Of the members that see each other it is one at a time; when the cluster is parted it
     * may be one of each side, which does no harm.
     */
    boolean ours();

    /** Replaces what was there. */
    CompletionStage<Void> publish(StockPrices prices);

    /** Empty when nobody has solved since the cluster began. */
    CompletionStage<Optional<StockPrices>> read();
}
