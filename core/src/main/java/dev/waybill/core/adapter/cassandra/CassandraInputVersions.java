package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import dev.waybill.core.sourcing.InputVersions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Versions of inputs, a row each. A row is written with the same bytes however often. Safe for any thread. */
final class CassandraInputVersions implements InputVersions {
    private final Cql cql;
    private final PreparedStatement save;
    private final PreparedStatement read;

    CassandraInputVersions(Cql cql) {
        this.cql = cql;
        save = cql.repeatable("INSERT INTO decision_input (hash, body) VALUES (?, ?)");
        read = cql.quorumRead("SELECT body FROM decision_input WHERE hash = ?");
    }

    @Override
    public CompletionStage<Void> save(Version version) {
        return cql.write(save.bind(version.hash(), Cql.blob(version.body())));
    }

    @Override
    public CompletionStage<List<Version>> read(Collection<Long> hashes) {
        List<Version> found = Collections.synchronizedList(new ArrayList<>());
        return Cql.forEach(
                        hashes,
                        hash -> cql.one(read.bind(hash)).thenAccept(row -> {
                            if (row != null) {
                                found.add(new Version(hash, Cql.bytes(row, "body")));
                            }
                        }))
                .thenApply(done -> List.copyOf(found));
    }
}
