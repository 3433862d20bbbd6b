package dev.waybill.api.http;

import dev.waybill.api.json.FeedJson;
import dev.waybill.api.json.FieldError;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeCommand.CountRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that one node has, as one source has counted it at one moment. Remembers which SKUs were named, at most the
 * catalog. Confined to one feed.
 */
final class Snapshot {
    private final NodeId node;
    private final String source;
    private final long sequence;
    private final Instant asOf;
    private final Set<Sku> named = new HashSet<>();

    Snapshot(NodeId node, String source, long sequence, Instant asOf) {
        this.node = node;
        this.source = source;
        this.sequence = sequence;
        this.asOf = asOf;
    }

    NodeId node() {
        return node;
    }

    /** Takes a row in, or says why it is none of this snapshot. */
    Optional<FieldError> add(FeedJson.Entry row) {
        boolean ours = row.kind() == FeedJson.Kind.COUNT
                && row.node().equals(node)
                && row.source().equals(source)
                && row.sequence() == sequence
                && row.asOf().equals(asOf);
        if (!ours) {
            String detail = "a full feed counts one node: " + this;
            return Optional.of(new FieldError("", "NOT_OF_THIS_SNAPSHOT", detail));
        }
        return named.add(row.sku())
                ? Optional.empty()
                : Optional.of(new FieldError("/sku", "DUPLICATE_SKU", row.sku() + " was counted in an earlier row"));
    }

    /** The next counts of nothing for those that no row named, in a command of bounded size; none when there are none. */
    Optional<NodeCommand> unnamed(Iterator<Sku> stocked) {
        List<CountRow> rows = new ArrayList<>();
        while (stocked.hasNext() && rows.size() < NodeCommand.Count.MAX_ROWS) {
            Sku sku = stocked.next();
            if (!named.contains(sku)) {
                rows.add(new CountRow(sku, 0, asOf, sequence));
            }
        }
        return rows.isEmpty() ? Optional.empty() : Optional.of(count(rows));
    }

    NodeCommand.Count count(List<CountRow> rows) {
        return new NodeCommand.Count(node, source, rows, true);
    }

    NodeCommand close() {
        return new NodeCommand.CloseSnapshot(node, source, sequence, asOf);
    }

    @Override
    public String toString() {
        return "node " + node + ", source " + source + ", sequence " + sequence + ", as of " + asOf;
    }
}
