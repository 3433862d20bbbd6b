package dev.waybill.core.audit;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that a node was while a row was decided: which of its limits a decision met the row does not say. */
final class NodeInForce {
    private NodeInForce() {}

    /** Empty when nothing is known of the node; no state when it is known that there was none. */
    static Optional<List<NodeState>> during(Row row, NodeId node, Known before) {
        EntryKey key = NodeState.key(node);
        if (!before.has(key)) {
            return Optional.empty();
        }
        Stream<NodeState> seen = Stream.concat(
                        Stream.of(new Change(key, before.get(key))),
                        row.changes().stream().filter(change -> change.key().equals(key)))
                .map(Change::value)
                .filter(NodeState.class::isInstance)
                .map(NodeState.class::cast);
        Stream<NodeState> set = row.decisions().stream()
                .map(Decision::command)
                .filter(command -> command instanceof NodeCommand.SetNode each
                        && each.node().equals(node))
                .map(command -> state((NodeCommand.SetNode) command));
        return Optional.of(Stream.concat(seen, set)
                .flatMap(state -> withItsEnd(state, row.time().domain()))
                .toList());
    }

    private static NodeState state(NodeCommand.SetNode set) {
        return new NodeState(
                set.node(),
                set.dailyLines(),
                set.active(),
                set.slotOrders(),
                set.throttle(),
                set.revision(),
                set.pickupLines());
    }

    /** A throttle may have ended within the row. */
    private static Stream<NodeState> withItsEnd(NodeState state, Instant at) {
        @Nullable Throttle throttle = state.throttle();
        return throttle != null && throttle.endedBy(at) ? Stream.of(state, state.withoutThrottle()) : Stream.of(state);
    }
}
