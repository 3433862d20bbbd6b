package dev.waybill.api.http;

import dev.waybill.api.event.LiveEvents;
import dev.waybill.api.json.ReservationJson;
import dev.waybill.api.security.TokenVerifier;
import dev.waybill.api.session.Sessions;
import dev.waybill.core.fulfillment.Backlog;
import dev.waybill.core.learning.FindRates;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NetworkReads;
import dev.waybill.core.network.Registry;
import dev.waybill.core.order.OrderBodies;
import dev.waybill.core.order.OrderDesk;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.ReservationDesk;
import dev.waybill.core.promise.OptionCodec;
import dev.waybill.core.promise.PromiseDesk;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.DecisionReplay;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.FeedRuns;
import dev.waybill.core.stock.Ledger;
import dev.waybill.core.stock.NodeDesk;
import dev.waybill.core.transfer.TransferDesk;
import dev.waybill.core.transfer.TransferHistory;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Everything the HTTP door needs from the rest of the house.
 *
 * @param reads has the network see what was saved until now, here or at other members
 * @param sessions of browsers; empty where the web apps are switched off
 * @param random for trace ids
 */
public record ApiServices(
        Shards shards,
        Network network,
        Registry registry,
        Availability availability,
        Backlog backlog,
        Desks desks,
        Records records,
        LiveEvents live,
        FeedSeats feedSeats,
        ControlRoom control,
        StrategyDesk strategies,
        NetworkReads reads,
        TokenVerifier tokens,
        Optional<Sessions> sessions,
        Clocks clocks,
        LongSupplier random,
        ApiConfig config) {

    /** When a command that comes now must have been answered, wall clock. */
    Instant deadline() {
        return clocks.wall().instant().plus(config.commandDeadline());
    }

    PromiseDesk promises() {
        return desks.promises();
    }

    NodeDesk nodes() {
        return desks.nodes();
    }

    /**
     * The use cases.
     *
     * @param options reads the options that promises gave out
     * @param holds how long reservations are held
     */
    public record Desks(
            PromiseDesk promises,
            OptionCodec options,
            OrderDesk orders,
            NodeDesk nodes,
            ReservationDesk reservations,
            TransferDesk transfers,
            ReservationJson.Limits holds) {}

    /** What was recorded about orders and stock, and what was learned from it. */
    public record Records(
            OrderHistory history,
            OrderBodies bodies,
            DecisionLog decisions,
            DecisionReplay replay,
            Ledger ledger,
            FeedRuns feeds,
            TransferHistory transfers,
            FindRates findRates) {}
}
