package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * The rows of the table {@code registry_version}. Each process has a row of its own, so that none is hidden by another
 * one's clock.
 */
final class RegistryVersionRows {
    private static final String NETWORK = "network";

    private final Cql cql;
    private final UUID writer = UUID.randomUUID();
    private final PreparedStatement write;
    private final PreparedStatement read;

    RegistryVersionRows(Cql cql) {
        this.cql = cql;
        write = cql.repeatable("INSERT INTO registry_version (registry, writer, change) VALUES (?, ?, ?)");
        read = cql.quorumRead("SELECT writer, change FROM registry_version WHERE registry = ?");
    }

    CompletionStage<Void> change() {
        return cql.write(write.bind(NETWORK, writer, UUID.randomUUID()));
    }

    /** Every writer's newest change, in the order of the writers. */
    CompletionStage<String> read() {
        return cql.all(read.bind(NETWORK), row -> row.getUuid("writer") + "=" + row.getUuid("change"))
                .thenApply(rows -> String.join(" ", rows));
    }
}
