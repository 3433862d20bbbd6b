package dev.waybill.simulator.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A fault as it was placed.
 *
 * @param at just before the signal
 * @param freeze zero for a kill
 * @param epochs of the shards that the member owned then, by shard
 */
public record Fault(ChaosPlan.Kind kind, String member, Instant at, Duration freeze, Map<Integer, Long> epochs) {
    public Fault {
        epochs = Map.copyOf(epochs);
    }
}
