package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import java.time.Duration;
import java.util.List;

/** Opens sessions of the driver with our time-outs and consistency. */
final class Sessions {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration AGREEMENT_TIMEOUT = Duration.ofSeconds(30);
    /** Every change of the schema waits for it; the driver's second would make a first start slow. */
    private static final Duration SCHEMA_WINDOW = Duration.ofMillis(20);

    /** Several members in one process, as in tests, are no leak. */
    private static final int MANY_SESSIONS = 16;

    private static final int CONNECTIONS_PER_NODE = 2;
    private static final int MAX_REQUESTS_PER_CONNECTION = 4096;

    private Sessions() {}

    static CqlSession withoutKeyspace(CassandraSettings settings) {
        return builder(settings).build();
    }

    static CqlSession of(CassandraSettings settings) {
        return builder(settings)
                .withKeyspace(CqlIdentifier.fromCql(settings.keyspace()))
                .build();
    }

    private static CqlSessionBuilder builder(CassandraSettings settings) {
        CqlSessionBuilder builder = CqlSession.builder()
                .addContactPoints(settings.contactPoints())
                .withLocalDatacenter(settings.localDatacenter())
                .withConfigLoader(config(settings));
        return settings.username().isEmpty()
                ? builder
                : builder.withAuthCredentials(settings.username(), settings.password());
    }

    /** Nothing is idempotent by default: an unknown outcome is resolved by our protocol, not by a silent retry. */
    private static DriverConfigLoader config(CassandraSettings settings) {
        return DriverConfigLoader.programmaticBuilder()
                .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, settings.requestTimeout())
                .withString(DefaultDriverOption.REQUEST_CONSISTENCY, "QUORUM")
                .withString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY, "SERIAL")
                .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, false)
                .withDuration(DefaultDriverOption.CONNECTION_CONNECT_TIMEOUT, CONNECT_TIMEOUT)
                .withDuration(DefaultDriverOption.CONNECTION_INIT_QUERY_TIMEOUT, CONNECT_TIMEOUT)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_TIMEOUT, CONNECT_TIMEOUT)
                .withDuration(DefaultDriverOption.CONTROL_CONNECTION_AGREEMENT_TIMEOUT, AGREEMENT_TIMEOUT)
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_REQUEST_TIMEOUT, CONNECT_TIMEOUT)
                .withInt(DefaultDriverOption.CONNECTION_POOL_LOCAL_SIZE, CONNECTIONS_PER_NODE)
                .withInt(DefaultDriverOption.CONNECTION_MAX_REQUESTS, MAX_REQUESTS_PER_CONNECTION)
                .withDuration(DefaultDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(200))
                .withDuration(DefaultDriverOption.RECONNECTION_MAX_DELAY, Duration.ofSeconds(5))
                .withInt(DefaultDriverOption.SESSION_LEAK_THRESHOLD, MANY_SESSIONS)
                .withDuration(DefaultDriverOption.METADATA_SCHEMA_WINDOW, SCHEMA_WINDOW)
                .withStringList(DefaultDriverOption.METADATA_SCHEMA_REFRESHED_KEYSPACES, List.of(settings.keyspace()))
                .build();
    }
}
