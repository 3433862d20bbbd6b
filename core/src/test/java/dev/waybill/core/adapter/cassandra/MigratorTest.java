package dev.waybill.core.adapter.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.servererrors.DefaultWriteType;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import dev.waybill.core.adapter.cassandra.Migrations.Migration;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MigratorTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void run_bySeveralMembersAtOnce_appliesEachVersionOnce() throws Exception {
        ExecutorService members = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                starts.add(
                        members.submit(() -> CassandraStorage.open(TestStorage.settings("migrated"), TestStorage.CODEC)
                                .close()));
            }
            for (Future<?> start : starts) {
                start.get(2, TimeUnit.MINUTES);
            }
        } finally {
            members.shutdownNow();
        }
        try (CqlSession session = Sessions.of(TestStorage.settings("migrated"))) {
            assertThat(session.execute("SELECT version FROM schema_migration WHERE applied = true ALLOW FILTERING")
                            .all())
                    .hasSameSizeAs(Migrations.all());
            assertThat(session.execute("SELECT * FROM shard_log").all()).isEmpty();
        }
    }

    @Test
    void run_afterAMemberDiedWithItsClaim_takesOver() {
        try (CqlSession session = freshKeyspace("taken_over")) {
            Migration migration = migration("CREATE TABLE IF NOT EXISTS made (id int PRIMARY KEY)");
            new Migrator(session, "first", PATIENCE).run(List.of());
            session.execute("INSERT INTO schema_migration (version, name, checksum, owner, applied)"
                    + " VALUES (1, 'x', 'x', 'dead', false) IF NOT EXISTS");

            new Migrator(session, "second", Duration.ofMillis(300)).run(List.of(migration));

            assertThat(session.execute("SELECT owner, applied FROM schema_migration WHERE version = 1")
                            .one())
                    .satisfies(row -> {
                        assertThat(row.getString("owner")).isEqualTo("second");
                        assertThat(row.getBoolean("applied")).isTrue();
                    });
            assertThat(session.execute("SELECT * FROM made").all()).isEmpty();
        }
    }

    @Test
    void run_byServersThatDoNotSayWhetherTheyDidIt_goesOn() {
        try (CqlSession session = freshKeyspace("unsaid")) {
            AtomicInteger unsaid = new AtomicInteger();
            CqlSession busy = silentAfter(session, "schema_migration (version", "applied = true", unsaid);
            Migration migration = migration("CREATE TABLE IF NOT EXISTS made (id int PRIMARY KEY)");

            new Migrator(busy, "a", PATIENCE).run(List.of(migration));

            assertThat(unsaid).hasValue(2);
            assertThat(session.execute("SELECT owner, applied FROM schema_migration WHERE version = 1")
                            .one())
                    .satisfies(row -> assertThat(row.getBoolean("applied")).isTrue());
        }
    }

    /** Carries everything out, but for the first statement of each kind answers that it took too long. */
    private static CqlSession silentAfter(CqlSession session, String one, String other, AtomicInteger silent) {
        Set<String> left = new HashSet<>(Set.of(one, other));
        return (CqlSession) Proxy.newProxyInstance(
                MigratorTest.class.getClassLoader(), new Class<?>[] {CqlSession.class}, (proxy, method, args) -> {
                    Object answer = method.invoke(session, args);
                    String text = args != null && args[0] instanceof String statement ? statement : "";
                    if (left.removeIf(text::contains)) {
                        silent.incrementAndGet();
                        throw new WriteTimeoutException(
                                session.getMetadata()
                                        .getNodes()
                                        .values()
                                        .iterator()
                                        .next(),
                                DefaultConsistencyLevel.SERIAL,
                                0,
                                2,
                                DefaultWriteType.CAS);
                    }
                    return answer;
                });
    }

    @Test
    void run_ofAFileThatWasChangedAfterwards_isRefused() {
        try (CqlSession session = freshKeyspace("changed")) {
            new Migrator(session, "a", PATIENCE).run(List.of(migration("CREATE TABLE one (id int PRIMARY KEY)")));

            assertThatThrownBy(() -> new Migrator(session, "b", PATIENCE)
                            .run(List.of(migration("CREATE TABLE two (id int PRIMARY KEY)"))))
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("001-test.cql was changed after it was applied");
        }
    }

    @Test
    void fixShards_withAnotherNumberThanAtTheFirstStart_isRefused() {
        assertThatThrownBy(() -> TestStorage.shared().fixShards(TestStorage.SHARDS / 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has 256 shards since its first start");
    }

    @Test
    void oneDataCentre_decidesForEveryMemberOrForNone() {
        CassandraSettings all = TestStorage.settings("deciding");
        try (CassandraStorage first = CassandraStorage.open(deciding(all, all.localDatacenter()), TestStorage.CODEC);
                CassandraStorage second =
                        CassandraStorage.open(deciding(all, all.localDatacenter()), TestStorage.CODEC)) {
            first.fixShards(4);
            second.fixShards(4);
            assertThatThrownBy(() -> CassandraStorage.open(all, TestStorage.CODEC))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("data centre datacenter1 decides")
                    .hasMessageContaining("stock.dc");
        }
    }

    @Test
    void memberOutsideTheDecidingDataCentre_isRefused() {
        CassandraSettings all = TestStorage.settings("deciding");
        assertThatThrownBy(() -> deciding(all, "elsewhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every member must be in it");
    }

    private static CassandraSettings deciding(CassandraSettings like, String datacenter) {
        return new CassandraSettings(
                like.contactPoints(),
                like.localDatacenter(),
                like.keyspace(),
                like.replicationFactor(),
                like.requestTimeout(),
                like.username(),
                like.password(),
                datacenter);
    }

    @Test
    void statements_areCutAtSemicolonsWithoutComments() {
        assertThat(Migrations.statements("-- why; not\nA 'x'\n  B; -- tail\n\nC;\n"))
                .containsExactly("A 'x'\n  B", "C");
    }

    @Test
    void index_namesEveryFileOnceAndVersionsRise() throws Exception {
        Path folder = Path.of(
                        MigratorTest.class.getResource("/cql/migrations.txt").toURI())
                .resolveSibling(".");
        try (var files = Files.list(folder)) {
            assertThat(files.map(Path::toFile).map(File::getName).filter(name -> name.endsWith(".cql")))
                    .containsExactlyInAnyOrderElementsOf(
                            Migrations.all().stream().map(Migration::name).toList());
        }
        assertThat(Migrations.all()).extracting(Migration::version).isSorted().doesNotHaveDuplicates();
    }

    private static Migration migration(String statement) {
        return new Migration(1, "001-test.cql", Integer.toHexString(statement.hashCode()), List.of(statement));
    }

    private static CqlSession freshKeyspace(String name) {
        try (CqlSession session = Sessions.withoutKeyspace(TestStorage.settings(name))) {
            session.execute("CREATE KEYSPACE " + name
                    + " WITH replication = {'class': 'NetworkTopologyStrategy', 'datacenter1': 1}");
        }
        return Sessions.of(TestStorage.settings(name));
    }
}
