package dev.waybill.core.adapter.cassandra;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Values that the first start fixes for ever. */
final class FixedConfig {
    private final Cql cql;
    private final PreparedStatement fix;
    private final PreparedStatement read;

    FixedConfig(Cql cql) {
        this.cql = cql;
        fix = cql.conditional("INSERT INTO fixed_config (name, value) VALUES (?, ?) IF NOT EXISTS");
        read = cql.serialRead("SELECT value FROM fixed_config WHERE name = ?");
    }

    /** The value that stands: the given one if it was the first. */
    CompletionStage<String> fix(String name, String value) {
        return cql.execute(fix.bind(name, value))
                .thenCompose(ignored -> read(name))
                .thenApply(Optional::orElseThrow);
    }

    CompletionStage<Optional<String>> read(String name) {
        return cql.one(read.bind(name))
                .thenApply(row -> Optional.ofNullable(row).map(found -> Cql.text(found, "value")));
    }
}
