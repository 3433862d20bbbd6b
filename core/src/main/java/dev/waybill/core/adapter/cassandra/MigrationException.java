package dev.waybill.core.adapter.cassandra;

import java.io.Serial;

/** The schema could not be brought to the version that this program needs. */
public final class MigrationException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    MigrationException(String message) {
        super(message);
    }
}
