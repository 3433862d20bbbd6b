package dev.waybill.api.http;

import dev.waybill.api.security.TokenVerifier;
import dev.waybill.core.fulfillment.Backlog;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.Registry;
import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.stock.Availability;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Everything the HTTP door needs from the rest of the house.
 *
 * @param random for trace ids
 */
public record ApiServices(
        Shards shards,
        Network network,
        Registry registry,
        Availability availability,
        Backlog backlog,
        Records records,
        TokenVerifier tokens,
        Clocks clocks,
        LongSupplier random,
        ApiConfig config) {

    /** When a command that comes now must have been answered, wall clock. */
    Instant deadline() {
        return clocks.wall().instant().plus(config.commandDeadline());
    }

    /** What was recorded about orders. */
    public record Records(OrderHistory history, OrderBodies bodies, DecisionLog decisions) {}
}
