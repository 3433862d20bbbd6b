package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Waits until all servers have the same schema. Each is asked by itself: the driver asks one server what it knows of the
 * others, and one that has heard of nothing yet says that all agree. Blocks its caller.
 */
final class SchemaAgreement {
    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(50);

    private SchemaAgreement() {}

    /** Throws {@link MigrationException} when they do not agree in time; {@code after} says after what. */
    static void await(CqlSession session, String after) {
        long start = System.nanoTime();
        while (!agreed(session)) {
            if (System.nanoTime() - start > WITHIN.toNanos()) {
                throw new MigrationException("the servers do not agree on the schema after: " + after);
            }
            pause();
        }
    }

    private static boolean agreed(CqlSession session) {
        Collection<Node> nodes = session.getMetadata().getNodes().values();
        Set<UUID> versions = new HashSet<>();
        for (Node node : nodes) {
            if (node.getOpenConnections() > 0 && !ask(session, node, versions)) {
                return false;
            }
        }
        return versions.size() <= 1;
    }

    /** False when it does not say. */
    private static boolean ask(CqlSession session, Node node, Set<UUID> versions) {
        try {
            Row row = session.execute(SimpleStatement.newInstance("SELECT schema_version FROM system.local")
                            .setNode(node)
                            .setIdempotent(true))
                    .one();
            UUID version = row == null ? null : row.getUuid("schema_version");
            if (version == null) {
                return false;
            }
            versions.add(version);
            return true;
        } catch (DriverException e) {
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("interrupted while the servers agree on the schema");
        }
    }
}
