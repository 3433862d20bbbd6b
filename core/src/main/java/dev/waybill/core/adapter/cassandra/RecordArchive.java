package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore.Archived;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Records that have left their shard. Stamped with the seq as of which they are, so that the newest ones win. */
final class RecordArchive {
    private final Cql cql;
    private final PreparedStatement writeRoot;
    private final PreparedStatement writeMember;
    private final PreparedStatement read;

    RecordArchive(Cql cql) {
        this.cql = cql;
        writeRoot = cql.repeatable("INSERT INTO record_archive (shard, kind, id, root_kind, root_id, at, body)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        writeMember = cql.repeatable("INSERT INTO record_archive (shard, kind, id, root_kind, root_id, at)"
                + " VALUES (?, ?, ?, ?, ?, ?) USING TIMESTAMP ?");
        read = cql.quorumRead("SELECT root_kind, root_id, at, body, WRITETIME(body) AS stamp FROM record_archive"
                + " WHERE shard = ? AND kind = ? AND id = ?");
    }

    CompletionStage<Void> write(ShardId shard, Archived records) {
        EntryKey root = records.root();
        long at = records.at();
        CompletionStage<Void> body = cql.write(writeRoot.bind(
                shard.value(), root.kind(), root.id(), root.kind(), root.id(), at, Cql.blob(records.body()), at));
        CompletionStage<Void> names = Cql.forEach(
                records.members(),
                member -> cql.write(
                        writeMember.bind(shard.value(), member.kind(), member.id(), root.kind(), root.id(), at, at)));
        return body.thenCombine(names, (one, all) -> null);
    }

    CompletionStage<Optional<Archived>> read(ShardId shard, EntryKey member) {
        return cql.one(read.bind(shard.value(), member.kind(), member.id())).thenCompose(row -> {
            if (row == null) {
                return CompletableFuture.completedStage(Optional.empty());
            }
            EntryKey root = new EntryKey(Cql.text(row, "root_kind"), Cql.text(row, "root_id"));
            return root.equals(member)
                    ? CompletableFuture.completedStage(Optional.of(archived(root, row)))
                    : read(shard, root);
        });
    }

    private static Archived archived(EntryKey root, Row row) {
        long at = row.getLong("at");
        if (row.isNull("at") || row.isNull("body") || row.getLong("stamp") != at) {
            throw new IllegalStateException("the archive of " + root + " as of " + at + " is stamped "
                    + row.getLong("stamp") + ": something else than its shard wrote it");
        }
        return new Archived(root, List.of(), at, Cql.bytes(row, "body"));
    }
}
