package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.SetSupply;
import dev.waybill.core.stock.NodeResult.Counted;
import dev.waybill.core.stock.NodeResult.IgnoredRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is announced, and what of it has come. A receipt is never refused for what was announced: the goods are there. */
final class Inbounds {
    static final String OLDER = "OLDER";

    private Inbounds() {}

    static NodeResult set(SetSupply command, Tx tx) {
        if (tx.get(NodeState.key(command.node()), NodeState.class) == null) {
            return NodeDecisions.unknown(command.node());
        }
        if (command.quantity() < 0 || command.quantity() > NodeDecisions.MAX_ON_HAND) {
            return new NodeResult.Refused("INVALID_QUANTITY", "must be within 0.." + NodeDecisions.MAX_ON_HAND);
        }
        Inbound inbound = at(tx, command.node(), command.sku());
        Optional<Supply> known = inbound.supply(command.supply());
        if (known.filter(supply -> isOld(command, supply)).isPresent()) {
            return new Counted(0, 0, List.of(new IgnoredRow(command.sku(), command.sequence(), OLDER)));
        }
        Supply announced = new Supply(
                command.supply(),
                command.quantity(),
                known.map(Supply::received).orElse(0),
                command.expectedAt(),
                command.source(),
                command.sequence());
        if (!put(tx, inbound, announced)) {
            return new NodeResult.Refused(
                    "TOO_MANY_SUPPLIES", "at most " + Inbound.MAX_SUPPLIES + " open supplies of a position");
        }
        Pegs.settle(tx, command.node(), command.sku());
        return new Counted(1, 0, List.of());
    }

    /** A row of the same source that is not above the last one. */
    private static boolean isOld(SetSupply command, Supply supply) {
        return supply.source().equals(command.source()) && command.sequence() <= supply.sequence();
    }

    /**
     * Units of a supply have come in; one that is announced later finds them. Before they are on hand: whoever waits
     * for them is looked after then, once.
     */
    static void received(Tx tx, Position position, String supply, Quantity quantity) {
        Inbound inbound = at(tx, position.node(), position.sku());
        Supply before = inbound.supply(supply)
                .orElseGet(() -> new Supply(supply, 0, 0, tx.now().domain(), "", 0));
        boolean room = (long) before.received() + quantity.units() <= NodeDecisions.MAX_ON_HAND;
        if (room) {
            put(tx, inbound, before.plus(quantity.units()));
        }
    }

    /** What is on its way by a transfer, and what of it has come; one that finds no room is not counted on. */
    static void told(Tx tx, TransferStep.ArriveUnits told, TransferStep.Arrival line) {
        Supply supply = new Supply(
                told.transfer().id(),
                line.announced(),
                line.received(),
                told.expectedAt(),
                Supply.OF_TRANSFER,
                told.step());
        put(tx, at(tx, told.node(), line.sku()), supply);
    }

    /**
     * Puts the supply in; false when there is no room. The position is put with it, as it is, so that whoever follows
     * the shard sees both.
     */
    private static boolean put(Tx tx, Inbound inbound, Supply supply) {
        List<Supply> supplies = new ArrayList<>(inbound.supplies());
        supplies.removeIf(other -> other.id().equals(supply.id()));
        supplies.add(supply.heardAt(tx.now().domain()));
        supplies.sort(Comparator.comparing(Supply::expectedAt).thenComparing(Supply::id));
        long open = supplies.stream().filter(each -> each.open() > 0).count();
        if (supply.open() > 0 && open > Inbound.MAX_SUPPLIES) {
            return false;
        }
        if (supplies.size() - open > Inbound.MAX_CLOSED) {
            supplies.remove(closedFirst(supplies));
        }
        Position position = Positions.at(tx, inbound.node(), inbound.sku());
        tx.put(Inbound.key(inbound.node(), inbound.sku()), new Inbound(inbound.node(), inbound.sku(), supplies));
        tx.put(Position.key(position.node(), position.sku()), position);
        return true;
    }

    private static Supply closedFirst(List<Supply> supplies) {
        return supplies.stream()
                .filter(each -> each.open() == 0)
                .min(Comparator.comparing(each -> Objects.requireNonNull(each.forgottenAt())))
                .orElseThrow();
    }

    /** Closed ones are forgotten after a while, and with the last one the entry. */
    static void due(Inbound inbound, Tx tx) {
        Inbound left = inbound.at(tx.now().domain());
        EntryKey key = Inbound.key(inbound.node(), inbound.sku());
        if (left.supplies().isEmpty()) {
            tx.remove(key);
        } else if (!left.equals(inbound)) {
            tx.put(key, left);
        }
    }

    private static Inbound at(Tx tx, NodeId node, Sku sku) {
        @Nullable Inbound known = tx.get(Inbound.key(node, sku), Inbound.class);
        return known == null ? new Inbound(node, sku, List.of()) : known;
    }
}
