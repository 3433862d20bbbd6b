package dev.waybill.api.security;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a token allows; on the wire {@code order:write}. */
public enum Scope {
    PROMISE_READ,
    RESERVATION_WRITE,
    ORDER_WRITE,
    ORDER_READ,
    TASK_WORK,
    NODE_MANAGE,
    STOCK_WRITE,
    STRATEGY_PUBLISH,
    AUDIT_READ,
    RETURN_WRITE,
    CUSTOMER_READ,
    CUSTOMER_ERASE,
    WEBHOOK_MANAGE,
    SIMULATION_RUN,
    EVENT_READ;

    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> of(String wire) {
        return Stream.of(values()).filter(scope -> scope.wire().equals(wire)).findFirst();
    }
}
