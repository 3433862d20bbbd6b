package dev.waybill.simulator.chaos;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client wanted under one key, and every request that it took, in the order in which they ended.
 *
 * @param key unique in a history; where the ledger names what moved stock, it names this
 */
public record Operation(String key, Kind kind, Wish wish, List<Sending> sendings) {
    public Operation {
        sendings = List.copyOf(sendings);
    }

    /** What kinds of things clients do. */
    public enum Kind {
        ORDER,
        /** An order that names a reservation. */
        REDEEM,
        RESERVE,
        EXTEND,
        RELEASE,
        RECEIPT,
        ADJUSTMENT,
        COUNT,
        /** A verb on a task. */
        TASK,
        /** A transfer from node to node is planned. */
        TRANSFER,
        SEND,
        RECEIVE,
        CANCEL,
        CLOSE;

        boolean places() {
            return this == ORDER || this == REDEEM;
        }

        /** Whether it is one row of a feed. */
        boolean feeds() {
            return this == RECEIPT || this == ADJUSTMENT || this == COUNT;
        }
    }

    /**
     * What was wanted, as far as the checker cares.
     *
     * @param about the reservation, task or transfer, or empty
     * @param node of a feed's row, from which a transfer goes, or the verb of a task, else empty
     * @param units by SKU; what comes in, or its difference, for a feed's row
     * @param surplus units that came beyond what was sent, by SKU
     * @param damaged units of both, by SKU
     */
    public record Wish(
            String about,
            String node,
            Map<String, Integer> units,
            Map<String, Integer> surplus,
            Map<String, Integer> damaged) {
        public Wish {
            units = Map.copyOf(units);
            surplus = Map.copyOf(surplus);
            damaged = Map.copyOf(damaged);
        }

        public Wish(String about, String node, Map<String, Integer> units) {
            this(about, node, units, Map.of(), Map.of());
        }
    }

    /** What a client knows after a request. */
    public enum Outcome {
        OK,
        /** Definitely not, now and later. */
        REFUSED,
        /** Definitely not by this request; another one under the same key may do it. */
        NOTHING_DONE,
        /** Perhaps done: no answer in time, a broken connection, or an answer that says so. */
        UNKNOWN
    }

    /**
     * One request.
     *
     * @param status 0 without an answer
     * @param body of the answer, empty without one
     */
    public record Sending(Instant sent, Instant ended, String member, Outcome outcome, int status, String body) {}

    Stream<Sending> with(Outcome outcome) {
        return sendings.stream().filter(sending -> sending.outcome() == outcome);
    }

    boolean had(Outcome outcome) {
        return with(outcome).findAny().isPresent();
    }

    /** Whether some client was told how it ended. */
    public boolean definite() {
        return had(Outcome.OK) || had(Outcome.REFUSED);
    }

    /** The first answer that says that it was done. */
    public Optional<Sending> acknowledged() {
        return with(Outcome.OK).findFirst();
    }

    /** What that answer calls the thing that was made; empty without one. */
    String acknowledgedId() {
        return acknowledged()
                .map(sending -> new JsonObject(sending.body()).getString("id", ""))
                .orElse("");
    }

    /** Whether it may have had an effect. A refusal is of the key: then what nobody heard of was refused, too. */
    boolean mayBeDone() {
        return had(Outcome.OK) || (had(Outcome.UNKNOWN) && !had(Outcome.REFUSED));
    }

    @Override
    public String toString() {
        return kind + " " + key;
    }
}
