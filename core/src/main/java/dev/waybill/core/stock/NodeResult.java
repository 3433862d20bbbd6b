package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a node's shard answers. */
public sealed interface NodeResult extends Result {

    /** Done, or had been done before. */
    record Done() implements NodeResult {}

    record PositionRead(Position position) implements NodeResult {}

    /**
     * SKUs of which the node has something, in their order.
     *
     * @param parts of the shard as it is kept now; another owner may keep it in another number of them
     * @param more there are others behind the last one in the same part
     */
    record StockedListed(List<Sku> skus, int parts, boolean more) implements NodeResult {
        public StockedListed {
            skus = List.copyOf(skus);
        }
    }

    /** The bins of those SKUs that have one. */
    record BinsRead(List<Binned> bins) implements NodeResult {
        public BinsRead {
            bins = List.copyOf(bins);
        }
    }

    record Binned(Sku sku, String bin) {}

    /** Rows of a count that were applied, that changed nothing, and that were older than what is known. */
    record Counted(int applied, int unchanged, List<IgnoredRow> ignored) implements NodeResult {}

    record IgnoredRow(Sku sku, long sequence, String reason) {
        /** The only reason that does not say that something newer is known: nothing is lost when the row comes again. */
        static final String FROM_THE_FUTURE = "FROM_THE_FUTURE";

        public boolean fromTheFuture() {
            return reason.equals(FROM_THE_FUTURE);
        }
    }

    /** The quality hold stands. */
    record QualityHeld(NodeId node, Sku sku, QualityHold hold) implements NodeResult {}

    /** Units that are still on the hold, and units that are on hand no longer. */
    record QualityHoldEnded(int left, int scrapped) implements NodeResult {}

    /** All holds of the request stand; {@code decided} when this commit was the decision. */
    record Tried(boolean decided) implements NodeResult {}

    /**
     * What a hold waits for, from now on told with each change.
     *
     * @param number of the last thing that was told
     * @param readyAt when all of it is expected; null when it is here, or when there is no supply for some of it
     * @param here nothing is waited for
     * @param capacityDay the node's local day whose capacity it has
     */
    record SupplyFollowed(int number, @Nullable Instant readyAt, boolean here, LocalDate capacityDay)
            implements NodeResult {}

    /** Answer to an end: the attempt had been decided here before, its holds stand. */
    record AlreadyDecided() implements NodeResult {}

    /** Not enough stock; nothing is held. */
    record InsufficientStock(List<Shortfall> shortfalls) implements NodeResult, Refusal {
        @Override
        public String code() {
            return "INSUFFICIENT_STOCK";
        }

        @Override
        public String detail() {
            return "not enough stock: " + shortfalls;
        }
    }

    record Shortfall(NodeId node, Sku sku, int requested, int available) {}

    record NoCapacity(NodeId node, String day) implements NodeResult, Refusal {
        @Override
        public String code() {
            return "NO_CAPACITY";
        }

        @Override
        public String detail() {
            return "node " + node + " has no capacity left on " + day;
        }
    }

    /** The pickup slot that begins then is full or over; nothing is held. */
    record SlotTaken(NodeId node, Instant slot) implements NodeResult, Refusal {
        public static final String CODE = "SLOT_TAKEN";

        @Override
        public String code() {
            return CODE;
        }

        @Override
        public String detail() {
            return "node " + node + " has no place left in the pickup slot of " + slot;
        }
    }

    /** Any other refusal; {@code code} is UPPER_SNAKE. */
    record Refused(String code, String detail) implements NodeResult, Refusal {}
}
