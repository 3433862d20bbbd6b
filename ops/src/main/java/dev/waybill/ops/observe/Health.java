package dev.waybill.ops.observe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What must hold for this member to be started and ready. Being alive needs nothing but an answer. */
public final class Health {
    private final Map<String, BooleanSupplier> readiness = new ConcurrentHashMap<>();
    private final Map<String, Supplier<Map<String, Integer>>> told = new ConcurrentHashMap<>();
    private volatile boolean started;
    private volatile boolean leaving;

    /** A condition of readiness; it must answer at once, from memory. */
    public void require(String name, BooleanSupplier condition) {
        readiness.put(name, condition);
    }

    /** Something to tell beside the conditions, which does not decide; it must answer at once, from memory. */
    public void tell(String name, Supplier<Map<String, Integer>> facts) {
        told.put(name, facts);
    }

    /** What there is to tell, in the order of the names. */
    Map<String, Map<String, Integer>> facts() {
        Map<String, Map<String, Integer>> facts = new TreeMap<>();
        told.forEach((name, each) -> facts.put(name, new TreeMap<>(each.get())));
        return facts;
    }

    public void started() {
        started = true;
    }

    /** From now on not ready, so that no new requests arrive while this member shuts down. */
    public void leaving() {
        leaving = true;
    }

    /** Whether every condition holds. */
    public boolean ready() {
        return checks().values().stream().allMatch(Boolean::booleanValue);
    }

    boolean isStarted() {
        return started;
    }

    /** Each condition and whether it holds, in the order of their names. */
    Map<String, Boolean> checks() {
        Map<String, Boolean> checks = new LinkedHashMap<>();
        checks.put("started", started);
        checks.put("staying", !leaving);
        new TreeMap<>(readiness).forEach((name, condition) -> checks.put(name, condition.getAsBoolean()));
        return checks;
    }
}
