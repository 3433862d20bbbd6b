package dev.waybill.core.stock;

import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.Count;
import dev.waybill.core.stock.NodeCommand.CountRow;
import dev.waybill.core.stock.NodeResult.IgnoredRow;
import dev.waybill.core.stock.Position.FeedMark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Absolute counts: placed at their moment, never over something newer. */
final class Counting {
    private Counting() {}

    static NodeResult count(Count command, Tx tx) {
        if (tx.get(NodeState.key(command.node()), NodeState.class) == null) {
            return NodeDecisions.unknown(command.node());
        }
        if (command.rows().size() > Count.MAX_ROWS) {
            return new NodeResult.Refused("TOO_MANY_ROWS", "at most " + Count.MAX_ROWS + " rows at a time");
        }
        int changed = 0;
        List<IgnoredRow> ignored = new ArrayList<>();
        for (CountRow row : command.rows()) {
            Position before = Positions.at(tx, command.node(), row.sku());
            @Nullable
            String reason = ignore(before, command.source(), row, tx.now().domain());
            if (reason != null) {
                ignored.add(new IgnoredRow(row.sku(), row.sequence(), reason));
            } else if (apply(tx, before, command.source(), row)) {
                changed++;
            }
        }
        return new NodeResult.Counted(changed, command.rows().size() - changed - ignored.size(), List.copyOf(ignored));
    }

    private static @Nullable String ignore(Position position, String source, CountRow row, Instant now) {
        if (row.counted() < 0 || row.counted() > NodeDecisions.MAX_ON_HAND) {
            return "INVALID_QUANTITY";
        }
        if (row.asOf().isAfter(now)) {
            return "FROM_THE_FUTURE";
        }
        if (Feeds.of(position.feeds(), source)
                .filter(f -> row.sequence() <= f.sequence())
                .isPresent()) {
            return "OLD_SEQUENCE";
        }
        if (row.asOf().isBefore(Shelf.lastCount(position))) {
            return "OLDER_THAN_LAST_COUNT";
        }
        return Shelf.placeable(position, row.asOf(), now) ? null : "TOO_OLD";
    }

    /** Whether the count changed on hand or the bin. The mark moves on in any case: later rows are compared with it. */
    private static boolean apply(Tx tx, Position before, String source, CountRow row) {
        FeedMark mark = new FeedMark(source, row.sequence(), row.asOf());
        Position after = Shelf.counted(before, mark, row.counted()).in(row.bin());
        Positions.save(tx, before, after, new Positions.Cause("counted", source + "/" + row.sequence(), source));
        return after.onHand() != before.onHand() || !Objects.equals(after.bin(), before.bin());
    }
}
