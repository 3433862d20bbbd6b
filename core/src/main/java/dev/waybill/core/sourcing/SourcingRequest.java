package dev.waybill.core.sourcing;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes may fulfil these lines?
 *
 * @param pickupNode the store of a pickup, required for {@link FulfillmentMethod#PICKUP}, else null
 * @param promisedBy the instant that was promised, or null when the answer may set it
 * @param excluded nodes that must not have it, whatever the strategy says
 * @param failed nodes that rejected or short-picked these lines before, not to be asked again unless the strategy asks
 *     them once more when nobody else can
 * @param pickupSlot the slot that was agreed for a pickup, taken whether or not it seems to be full; null when the
 *     first one with room will do
 * @param channel through which it is sold, where stock is kept from channels; null for none in particular
 * @param order the id of the order it is about, by which shares of orders are drawn; null when there is none yet
 * @param placedAt domain clock: the moment by whose date its strategy is chosen, whenever it is asked; null for the
 *     moment of the question
 * @param together numbers of lines that leave one node in one parcel, each set apart; what is not a line of the request
 *     is left out
 */
public record SourcingRequest(
        List<LineDemand> lines,
        Place destination,
        FulfillmentMethod method,
        ServiceLevel level,
        @Nullable NodeId pickupNode,
        @Nullable Instant promisedBy,
        Set<NodeId> excluded,
        Failures failed,
        @Nullable PickupSlot pickupSlot,
        @Nullable String channel,
        @Nullable String order,
        @Nullable Instant placedAt,
        List<Set<Integer>> together) {
    public SourcingRequest {
        lines = List.copyOf(lines);
        excluded = Set.copyOf(excluded);
        together = together.isEmpty() ? List.of() : among(lines, together);
    }

    /** Of lines that may leave from anywhere. */
    public SourcingRequest(
            List<LineDemand> lines,
            Place destination,
            FulfillmentMethod method,
            ServiceLevel level,
            @Nullable NodeId pickupNode,
            @Nullable Instant promisedBy,
            Set<NodeId> excluded,
            Failures failed,
            @Nullable PickupSlot pickupSlot,
            @Nullable String channel,
            @Nullable String order,
            @Nullable Instant placedAt) {
        this(
                lines,
                destination,
                method,
                level,
                pickupNode,
                promisedBy,
                excluded,
                failed,
                pickupSlot,
                channel,
                order,
                placedAt,
                List.of());
    }

    private static List<Set<Integer>> among(List<LineDemand> lines, List<Set<Integer>> together) {
        Set<Integer> asked = lines.stream().map(LineDemand::line).collect(Collectors.toSet());
        return together.stream()
                .map(set -> set.stream().filter(asked::contains).collect(Collectors.toUnmodifiableSet()))
                .filter(set -> !set.isEmpty())
                .toList();
    }

    /** A standard delivery that nobody has promised or tried yet. */
    public static SourcingRequest delivery(List<LineDemand> lines, Place destination) {
        return new SourcingRequest(
                lines,
                destination,
                FulfillmentMethod.DELIVERY,
                ServiceLevel.STANDARD,
                null,
                null,
                Set.of(),
                Failures.NONE,
                null,
                null,
                null,
                null);
    }

    /** The same, where those lines are kept together. */
    public SourcingRequest keeping(List<Set<Integer>> groups) {
        return about(lines, failed, groups);
    }

    /** The same question about other lines, which these nodes have failed. */
    public SourcingRequest ofLines(List<LineDemand> others, Failures failures) {
        return about(others, failures, together);
    }

    /** The same, where only these nodes have failed it. */
    public SourcingRequest withFailed(Failures others) {
        return about(lines, others, together);
    }

    private SourcingRequest about(List<LineDemand> asked, Failures failures, List<Set<Integer>> groups) {
        return new SourcingRequest(
                asked,
                destination,
                method,
                level,
                pickupNode,
                promisedBy,
                excluded,
                failures,
                pickupSlot,
                channel,
                order,
                placedAt,
                groups);
    }
}
