package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.waybill.core.adapter.cassandra.Migrations.Migration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies migrations once, whatever the number of members that start at the same time: who claims a version carries
 * it out, the others wait. A claim that does not end is taken over. Blocks its caller; for one thread.
 */
final class Migrator {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);
    /** Longer than several take-overs. */
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);

    private static final Duration POLL = Duration.ofMillis(200);
    private final CqlSession session;
    private final String me;
    private final Duration takeOverAfter;

    /**
     * @param me unique to this attempt to migrate
     * @param takeOverAfter how long one claim may stand before its holder is taken for dead
     */
    Migrator(CqlSession session, String me, Duration takeOverAfter) {
        this.session = session;
        this.me = me;
        this.takeOverAfter = takeOverAfter;
    }

    /** Throws {@link MigrationException} when a file was changed after it was applied, or the schema does not agree. */
    void run(List<Migration> migrations) {
        define("CREATE TABLE IF NOT EXISTS schema_migration ("
                + "version int PRIMARY KEY, name text, checksum text, owner text, applied boolean) WITH ID = "
                + bookkeepingId());
        migrations.forEach(this::settle);
    }

    /** Two creations of one table at different servers may fork it; an id that both know makes them the same table. */
    private UUID bookkeepingId() {
        String name = session.getKeyspace().orElseThrow().asInternal() + ".schema_migration";
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private void settle(Migration migration) {
        Watch watch = new Watch();
        long start = System.nanoTime();
        while (!Patience.ask(migration.name(), () -> step(migration, watch))) {
            if (System.nanoTime() - start > MAX_WAIT.toNanos()) {
                throw new MigrationException("migration " + migration.name() + " was not applied within " + MAX_WAIT);
            }
            SchemaAgreement.pause(POLL, "another member migrates");
        }
    }

    /** Returns whether the migration is applied now. */
    private boolean step(Migration migration, Watch watch) {
        Row row = read(migration);
        if (row == null) {
            return claim(migration) && carryOut(migration);
        }
        if (row.getBoolean("applied")) {
            requireSame(migration, row);
            return true;
        }
        String owner = Cql.text(row, "owner");
        if (owner.equals(me)) {
            return carryOut(migration); // The claim was made, but nobody could say so.
        }
        return watch.standsFor(owner).compareTo(takeOverAfter) > 0 && takeOver(migration, owner) && carryOut(migration);
    }

    /** How long one claim has been seen to stand, by our own clock alone. */
    private static final class Watch {
        private String owner = "";
        private long since;

        Duration standsFor(String seen) {
            if (!seen.equals(owner)) {
                owner = seen;
                since = System.nanoTime();
            }
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    private @Nullable Row read(Migration migration) {
        return session.execute(SimpleStatement.newInstance(
                                "SELECT checksum, owner, applied FROM schema_migration WHERE version = ?",
                                migration.version())
                        .setConsistencyLevel(ConsistencyLevel.SERIAL))
                .one();
    }

    private boolean claim(Migration migration) {
        return session.execute(
                        "INSERT INTO schema_migration (version, name, checksum, owner, applied)"
                                + " VALUES (?, ?, ?, ?, false) IF NOT EXISTS",
                        migration.version(),
                        migration.name(),
                        migration.checksum(),
                        me)
                .wasApplied();
    }

    private boolean takeOver(Migration migration, String owner) {
        LOG.warn("migration={} taken over from={} which did not end it", migration.name(), owner);
        return session.execute(
                        "UPDATE schema_migration SET owner = ?, checksum = ? WHERE version = ?"
                                + " IF owner = ? AND applied = false",
                        me,
                        migration.checksum(),
                        migration.version(),
                        owner)
                .wasApplied();
    }

    /** Returns whether the claim was still ours at the end. */
    private boolean carryOut(Migration migration) {
        migration.statements().forEach(this::define);
        boolean mine = session.execute(
                        "UPDATE schema_migration SET applied = true WHERE version = ? IF owner = ?",
                        migration.version(),
                        me)
                .wasApplied();
        if (mine) {
            LOG.info("migration={} applied", migration.name());
        }
        return mine;
    }

    private void define(String statement) {
        Patience.ask(statement, () -> session.execute(statement));
        SchemaAgreement.await(session, statement);
    }

    private static void requireSame(Migration migration, Row row) {
        if (!migration.checksum().equals(row.getString("checksum"))) {
            throw new MigrationException("migration " + migration.name() + " was changed after it was applied");
        }
    }
}
