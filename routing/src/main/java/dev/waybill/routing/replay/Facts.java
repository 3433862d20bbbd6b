package dev.waybill.routing.replay;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.SourcingRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of recorded inputs, as the codec of the journal writes them: they may grow at their ends. */
final class Facts {
    private Facts() {}

    record Asked(SourcingRequest request, Instant now) {}

    record Decider(String id, int version, long content) {}

    /** A version; 0 stands for something that was not known. */
    record Reference(long content) {}

    /**
     * A node that was looked at.
     *
     * @param examined whether the rules were asked about it; else it was only near
     * @param active as its shard enforced it, or null when the shard had not been heard of
     * @param whole whether it was found to have everything alone
     */
    record Node(
            long content,
            ShardId shard,
            boolean examined,
            @Nullable Boolean active,
            boolean whole) {}

    /** Units by SKU, in the order of the request; -1 where nobody asked. */
    record Stock(List<Integer> units) {}

    record Capacity(List<Day> days) {}

    record Day(LocalDate day, Capability work, int left) {}

    /** What a line costs on days whose room later orders may need more; of those that were asked for. */
    record LinePrices(List<DayPrice> days) {}

    record DayPrice(LocalDate day, Capability work, long mills) {}

    record Slots(List<Slot> slots) {}

    record Slot(Instant start, int left) {}

    /** Mills of a unit by SKU, in the order of the request. */
    record Prices(List<Long> mills) {}

    /** What fails at a node, by category; nothing where nothing is to be feared. */
    record Feared(List<Likely> odds) {}

    record Likely(Category category, int missedPpm, int rejectedPpm) {}

    /** Null for items in none. */
    record Category(@Nullable String name) {}

    record Nearest(List<NodeId> nodes) {}

    record Carriers(List<CarrierService> services) {}
}
