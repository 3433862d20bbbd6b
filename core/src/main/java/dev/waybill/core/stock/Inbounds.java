package dev.waybill.core.stock;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.SetSupply;
import dev.waybill.core.stock.NodeResult.Counted;
import dev.waybill.core.stock.NodeResult.IgnoredRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is announced, and what of it has come. A receipt is never refused for what was announced: the goods are there. */
final class Inbounds {
    private static final String OLDER = "OLDER";

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
        return put(tx, inbound, announced)
                ? new Counted(1, 0, List.of())
                : new NodeResult.Refused(
                        "TOO_MANY_SUPPLIES", "at most " + Inbound.MAX_SUPPLIES + " open supplies of a position");
    }

    /** A row of the same source that is not above the last one. */
    private static boolean isOld(SetSupply command, Supply supply) {
        return supply.source().equals(command.source()) && command.sequence() <= supply.sequence();
    }

    /** Units of a supply have come in; one that is announced later finds them. */
    static void received(Tx tx, Position position, String supply, Quantity quantity) {
        Inbound inbound = at(tx, position.node(), position.sku());
        Supply before = inbound.supply(supply)
                .orElseGet(() -> new Supply(supply, 0, 0, tx.now().domain(), "", 0));
        boolean room = (long) before.received() + quantity.units() <= NodeDecisions.MAX_ON_HAND;
        if (room) {
            put(tx, inbound, before.plus(quantity.units()));
        }
    }

    /**
     * Puts the supply in; false when there is no room. The position is put with it, as it is, so that whoever follows
     * the shard sees both.
     */
    private static boolean put(Tx tx, Inbound inbound, Supply supply) {
        List<Supply> supplies = new ArrayList<>(inbound.supplies());
        supplies.removeIf(other -> other.id().equals(supply.id()));
        supplies.add(supply);
        supplies.sort(Comparator.comparing(Supply::expectedAt).thenComparing(Supply::id));
        if (supplies.size() > Inbound.MAX_SUPPLIES && !dropClosed(supplies, supply.id())) {
            return false;
        }
        Position position = Positions.at(tx, inbound.node(), inbound.sku());
        tx.put(Inbound.key(inbound.node(), inbound.sku()), new Inbound(inbound.node(), inbound.sku(), supplies));
        tx.put(Position.key(position.node(), position.sku()), position);
        return true;
    }

    /** Forgets the closed one that was expected first; not the one that is being put. */
    private static boolean dropClosed(List<Supply> supplies, String kept) {
        for (int i = 0; i < supplies.size(); i++) {
            if (supplies.get(i).open() == 0 && !supplies.get(i).id().equals(kept)) {
                supplies.remove(i);
                return true;
            }
        }
        return false;
    }

    private static Inbound at(Tx tx, NodeId node, Sku sku) {
        @Nullable Inbound known = tx.get(Inbound.key(node, sku), Inbound.class);
        return known == null ? new Inbound(node, sku, List.of()) : known;
    }
}
