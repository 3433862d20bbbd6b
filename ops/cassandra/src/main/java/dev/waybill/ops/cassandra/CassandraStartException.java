package dev.waybill.ops.cassandra;

import java.io.IOException;
import java.io.Serial;

/** Cassandra did not start; the message says why, as far as its log tells. */
public final class CassandraStartException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    CassandraStartException(String message) {
        super(message);
    }
}
