package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goods that are on their way to one position. Apart from the position, so that orders for it do not carry them.
 *
 * @param supplies by the time they are expected, at most {@link #MAX_SUPPLIES} open ones and {@link #MAX_CLOSED} others
 */
public record Inbound(NodeId node, Sku sku, List<Supply> supplies) implements Entry {
    public static final String KIND = "inb";

    /** Open supplies of one position. */
    public static final int MAX_SUPPLIES = 64;

    /** Closed supplies that are remembered; the one that was closed first makes room. */
    public static final int MAX_CLOSED = 192;

    public Inbound {
        supplies = List.copyOf(supplies);
    }

    public static EntryKey key(NodeId node, Sku sku) {
        return new EntryKey(KIND, node.value() + "/" + sku.value());
    }

    /** When the first closed one is forgotten. */
    @Override
    public @Nullable Deadline due() {
        return supplies.stream()
                .map(Supply::forgottenAt)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .map(Deadline::domain)
                .orElse(null);
    }

    /** Those of which units are to come. */
    List<Supply> open() {
        return supplies.stream().filter(supply -> supply.open() > 0).toList();
    }

    /** Without what is forgotten by then. */
    Inbound at(Instant now) {
        return new Inbound(
                node,
                sku,
                supplies.stream()
                        .filter(supply -> {
                            @Nullable Instant forgotten = supply.forgottenAt();
                            return forgotten == null || now.isBefore(forgotten);
                        })
                        .toList());
    }

    Optional<Supply> supply(String id) {
        return supplies.stream().filter(supply -> supply.id().equals(id)).findFirst();
    }
}
