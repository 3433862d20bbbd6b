package dev.waybill.core.transfer;

import dev.waybill.core.network.AtNodes;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Published;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Something that happened to a transfer.
 *
 * @param type as published, such as {@code dev.waybill.transfer.sent.v1}
 * @param at domain clock
 */
public record TransferEvent(TransferId transfer, String type, Instant at, String actor, Map<String, String> attributes)
        implements Published, AtNodes {
    public static final String PLANNED = "dev.waybill.transfer.planned.v1";
    public static final String REFUSED = "dev.waybill.transfer.refused.v1";
    public static final String SENT = "dev.waybill.transfer.sent.v1";
    public static final String NOT_SENT = "dev.waybill.transfer.not_sent.v1";
    public static final String RECEIVED = "dev.waybill.transfer.received.v1";
    public static final String CANCELLED = "dev.waybill.transfer.cancelled.v1";
    public static final String CLOSED = "dev.waybill.transfer.closed.v1";

    /** Attributes that name its two nodes. */
    static final String FROM = "from";

    static final String TO = "to";

    public TransferEvent {
        attributes = Map.copyOf(attributes);
    }

    /** Where it comes from and where it goes to: people at either end see it. */
    @Override
    public List<NodeId> nodes() {
        return Stream.of(FROM, TO)
                .map(attributes::get)
                .filter(Objects::nonNull)
                .map(NodeId::new)
                .toList();
    }
}
