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
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until all servers have the same schema. Each is asked by itself: the driver asks one server what it knows of the
 * others, and one that has heard of nothing yet says that all agree. Blocks its caller.
 */
final class SchemaAgreement {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaAgreement.class);
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
            pause(POLL, "the servers agree on the schema");
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
            LOG.debug("server={} does not say which schema it has, cause={}", node.getEndPoint(), e.toString());
            return false;
        }
    }

    /** On the thread of a start, which has nothing else to do. */
    static void pause(Duration poll, String meanwhile) {
        try {
            TimeUnit.NANOSECONDS.sleep(poll.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("interrupted while " + meanwhile);
        }
    }
}
