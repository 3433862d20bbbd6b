package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodePlacement;
import dev.waybill.core.network.Registry;
import dev.waybill.core.network.Registry.NodeChange;
import dev.waybill.core.network.Registry.NodeSave;
import dev.waybill.core.network.Registry.PlacedNode;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.RecordCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of the table {@code node}: read, changed from what was read, and written if that is still there. */
final class NodeRows {
    private static final int PAGE_ROWS = 2_000;
    /** Rows of before revisions were counted. */
    private static final int NO_REVISION = 0;

    private final Cql cql;
    private final RecordCodec codec;
    private final int shards;
    private final PreparedStatement read;
    private final PreparedStatement readAll;
    private final PreparedStatement create;
    private final PreparedStatement change;

    NodeRows(Cql cql, RecordCodec codec, int shards) {
        this.cql = cql;
        this.codec = codec;
        this.shards = shards;
        read = cql.serialRead("SELECT shard, body, revision, intent FROM node WHERE node_id = ?");
        readAll = cql.quorumRead("SELECT shard, body, revision, intent FROM node");
        create = cql.conditional(
                "INSERT INTO node (node_id, shard, revision, intent) VALUES (?, ?, ?, ?) IF NOT EXISTS");
        change = cql.conditional("UPDATE node SET revision = ?, intent = ? WHERE node_id = ? IF revision = ?");
    }

    /** A row; the node is null where a shard was chosen but nothing saved. */
    private record Stored(@Nullable FulfillmentNode node, ShardId shard, int revision) {}

    CompletionStage<List<PlacedNode>> all() {
        return cql.all(readAll.bind().setPageSize(PAGE_ROWS), this::stored)
                .thenApply(found -> found.stream().flatMap(NodeRows::placed).toList());
    }

    private static Stream<PlacedNode> placed(Stored row) {
        return Stream.ofNullable(row.node()).map(node -> new PlacedNode(node, row.shard(), row.revision()));
    }

    CompletionStage<NodeSave> change(NodeId id, NodeChange wanted) {
        return attempt(id, wanted, 1, null);
    }

    /** @param unsure what was written without a definite answer before, or null */
    private CompletionStage<NodeSave> attempt(NodeId id, NodeChange wanted, int number, @Nullable PlacedNode unsure) {
        return cql.all(read.bind(id.value()), this::stored).thenCompose(rows -> {
            @Nullable Stored row = rows.isEmpty() ? null : rows.get(0);
            @Nullable FulfillmentNode present = row == null ? null : row.node();
            if (unsure != null
                    && row != null
                    && unsure.revision() == row.revision()
                    && unsure.node().equals(present)) {
                return stage(new NodeSave.Saved(unsure, unsure.revision() == 1));
            }
            @Nullable FulfillmentNode next = wanted.from(present);
            return next == null ? stage(new NodeSave.Left(present)) : write(id, wanted, row, next, number);
        });
    }

    private CompletionStage<NodeSave> write(
            NodeId id, NodeChange wanted, @Nullable Stored before, FulfillmentNode next, int number) {
        PlacedNode placed = before == null
                ? new PlacedNode(next, NodePlacement.of(id, shards), NO_REVISION + 1)
                : new PlacedNode(next, before.shard(), before.revision() + 1);
        return cql.execute(statement(before, placed))
                .handle((answer, failure) -> {
                    if (failure == null && answer.wasApplied()) {
                        boolean created = before == null || before.node() == null;
                        return stage((NodeSave) new NodeSave.Saved(placed, created));
                    }
                    if (number == Registry.MAX_TRIES) {
                        return failure == null
                                ? stage((NodeSave) new NodeSave.Contended())
                                : CompletableFuture.<NodeSave>failedStage(failure);
                    }
                    return attempt(id, wanted, number + 1, failure == null ? null : placed);
                })
                .thenCompose(outcome -> outcome);
    }

    private BoundStatement statement(@Nullable Stored before, PlacedNode placed) {
        var intent = Cql.blob(codec.encode(placed.node()));
        String id = placed.node().id().value();
        if (before == null) {
            return create.bind(id, placed.shard().value(), placed.revision(), intent);
        }
        BoundStatement bound = change.bind()
                .setInt(0, placed.revision())
                .setByteBuffer(1, intent)
                .setString(2, id);
        return before.revision() == NO_REVISION ? bound.setToNull(3) : bound.setInt(3, before.revision());
    }

    private Stored stored(Row row) {
        String column = row.isNull("intent") ? "body" : "intent";
        @Nullable
        FulfillmentNode node = row.isNull(column) ? null : codec.decode(Cql.bytes(row, column), FulfillmentNode.class);
        return new Stored(node, new ShardId(row.getInt("shard")), row.getInt("revision"));
    }

    private static CompletionStage<NodeSave> stage(NodeSave save) {
        return CompletableFuture.completedStage(save);
    }
}
