package dev.waybill.simulator.fault;

import dev.waybill.core.adapter.memory.Fault;
import dev.waybill.core.adapter.memory.Fault.Kind;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Decides about every request between members and to the store, by chance from a seed. Confined to one world. */
public final class FaultPlan implements Fault.Plan {
    /** How late a request may take effect after its sender has given up. */
    private static final long LATEST_MILLIS = 15_000;

    private static final double FOCUSED = 0.3;

    private static final List<Kind> KINDS = List.of(Kind.values());

    private final Chance chance;
    private final double rate;
    private final String focus;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Set<String> isolated = new HashSet<>();
    private boolean storm;
    private boolean exact;
    private long cut;

    /**
     * While it storms, that share of the requests has a fault, and {@value #FOCUSED} of those named {@code focus}: an
     * operation of the store, or a member that sends.
     */
    public FaultPlan(Chance chance, double rate, String focus) {
        this.chance = chance;
        this.rate = rate;
        this.focus = focus;
    }

    public void storm(boolean on) {
        storm = on;
    }

    /**
     * Messages to and from the member, and its signs of life, are lost until it is {@linkplain #rejoin back}. It still
     * reaches the shards in the store.
     */
    public void isolate(String member) {
        isolated.add(member);
    }

    public void rejoin(String member) {
        isolated.remove(member);
    }

    /** Runs the reads of a judge, who sees everything at once and as it is. */
    public <T> T exactly(Supplier<T> reads) {
        boolean before = exact;
        exact = true;
        try {
            return reads.get();
        } finally {
            exact = before;
        }
    }

    /** How many requests had each kind of fault. */
    public Map<Kind, Long> counts() {
        return Map.copyOf(counts);
    }

    /** How many messages were lost between members that could not see each other. */
    public long cut() {
        return cut;
    }

    @Override
    public Fault next(String what, String whom) {
        if (exact) {
            return Fault.NONE;
        }
        if (isolated.contains(what) || isolated.contains(whom)) {
            cut++;
            return new Fault(Kind.LOST, travel(), travel());
        }
        if (!storm || !chance.happens(what.equals(focus) ? FOCUSED : rate)) {
            return new Fault(Kind.ANSWERED, travel(), travel());
        }
        Kind kind = KINDS.get(chance.below(KINDS.size()));
        counts.merge(kind, 1L, Long::sum);
        return fault(kind);
    }

    private Fault fault(Kind kind) {
        return switch (kind) {
            case ANSWERED -> new Fault(kind, slow(), slow());
            case LATE -> new Fault(kind, Duration.ofMillis(chance.between(1, LATEST_MILLIS)), slow());
            case ANSWER_LOST, LOST, DOUBLED -> new Fault(kind, travel(), slow());
        };
    }

    private Duration travel() {
        return Duration.ofNanos(chance.between(50_000, 2_000_000));
    }

    private Duration slow() {
        return Duration.ofMillis(chance.between(2, 1_500));
    }
}
