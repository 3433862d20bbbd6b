package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.CloseSnapshot;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeResult.IgnoredRow;
import dev.waybill.core.stock.Position.FeedMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Absolute counts: placed at their moment, never over something newer. */
final class Counting {
    /** Clocks of members may be apart by so much: what is ahead of the shard's by no more is of its now. */
    static final Duration SKEW = Duration.ofSeconds(5);

    private Counting() {}

    static NodeResult count(Count command, Tx tx) {
        if (tx.get(NodeState.key(command.node()), NodeState.class) == null) {
            return NodeDecisions.unknown(command.node());
        }
        if (command.rows().size() > Count.MAX_ROWS) {
            return new NodeResult.Refused("TOO_MANY_ROWS", "at most " + Count.MAX_ROWS + " rows at a time");
        }
        List<FeedMark> snapshots = snapshots(tx, command.node());
        Instant now = tx.now().domain();
        int changed = 0;
        List<IgnoredRow> ignored = new ArrayList<>();
        for (CountRow said : command.rows()) {
            CountRow row = said.asOf(placed(said.asOf(), now));
            EntryKey key = Position.key(command.node(), row.sku());
            Position before = Positions.at(tx, key, command.node(), row.sku());
            @Nullable String reason = ignore(before, snapshots, command.source(), row, now);
            if (reason != null) {
                ignored.add(new IgnoredRow(row.sku(), row.sequence(), reason));
            } else if (apply(tx, key, before, command, row)) {
                changed++;
            }
        }
        return new NodeResult.Counted(changed, command.rows().size() - changed - ignored.size(), List.copyOf(ignored));
    }

    /** The snapshot is over: later rows are compared with it, whether it changed a position or not. */
    static NodeResult close(CloseSnapshot command, Tx tx) {
        if (tx.get(NodeState.key(command.node()), NodeState.class) == null) {
            return NodeDecisions.unknown(command.node());
        }
        Instant now = tx.now().domain();
        Instant asOf = placed(command.asOf(), now);
        if (asOf.isAfter(now)) {
            return new NodeResult.Refused(IgnoredRow.FROM_THE_FUTURE, "it is " + now + " now");
        }
        List<FeedMark> before = snapshots(tx, command.node());
        boolean newer = Feeds.of(before, command.source())
                .filter(mark -> mark.sequence() >= command.sequence())
                .isEmpty();
        if (newer) {
            FeedMark mark = new FeedMark(command.source(), command.sequence(), asOf);
            tx.put(Snapshots.key(command.node()), new Snapshots(command.node(), Feeds.with(before, mark)));
        }
        return new NodeResult.Done();
    }

    /** No shard believes in a moment that it has not reached: a mark in the future would hide what comes before it. */
    private static Instant placed(Instant asOf, Instant now) {
        return asOf.isAfter(now) && !asOf.isAfter(now.plus(SKEW)) ? now : asOf;
    }

    private static List<FeedMark> snapshots(Tx tx, NodeId node) {
        @Nullable Snapshots known = tx.get(Snapshots.key(node), Snapshots.class);
        return known == null ? List.of() : known.taken();
    }

    private static @Nullable String ignore(
            Position position, List<FeedMark> snapshots, String source, CountRow row, Instant now) {
        if (row.counted() < 0 || row.counted() > NodeDecisions.MAX_ON_HAND) {
            return "INVALID_QUANTITY";
        }
        if (row.asOf().isAfter(now)) {
            return IgnoredRow.FROM_THE_FUTURE;
        }
        if (repeated(position.feeds(), source, row) || repeated(snapshots, source, row)) {
            return "OLD_SEQUENCE";
        }
        if (row.asOf().isBefore(Shelf.lastCount(position)) || row.asOf().isBefore(Feeds.newest(snapshots))) {
            return "OLDER_THAN_LAST_COUNT";
        }
        return Shelf.placeable(position, row.asOf(), now) ? null : "TOO_OLD";
    }

    private static boolean repeated(List<FeedMark> marks, String source, CountRow row) {
        return Feeds.of(marks, source)
                .filter(mark -> row.sequence() <= mark.sequence())
                .isPresent();
    }

    /**
     * Whether the count changed on hand or the bin. The mark moves on in any case, because later rows are compared with
     * it; only a row of a snapshot that changes nothing leaves no trace. That is for its end to leave, and nobody can tell
     * later of a movement before it, where nothing is claimed.
     */
    private static boolean apply(Tx tx, EntryKey key, Position before, Count command, CountRow row) {
        String source = command.source();
        FeedMark mark = new FeedMark(source, row.sequence(), row.asOf());
        Position after = Shelf.counted(before, mark, row.counted()).in(row.bin());
        boolean changed = after.onHand() != before.onHand() || !Objects.equals(after.bin(), before.bin());
        if (changed || !command.snapshot() || before.reserved() > 0) {
            Positions.save(
                    tx, key, before, after, new Positions.Cause("counted", source + "/" + row.sequence(), source));
        }
        return changed;
    }
}
