package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.simulator.fault.FaultPlan;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Kills, freezes and cuts off members, one after the other, and moves shards between them. Confined to one world. */
final class Upheavals {
    private static final List<Kind> KINDS = List.of(Kind.values());

    private final VirtualLoops loops;
    private final Cluster cluster;
    private final FaultPlan faults;
    private final Chance chance;
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private boolean under;

    /** What can happen to a member. */
    enum Kind {
        /** Killed, and started again as a new incarnation. */
        CRASH,
        /** Frozen as by SIGSTOP, and woken: a zombie that believes it still owns its shards. */
        PAUSE,
        /** Cut off from the others, but not from the store. */
        ISOLATION,
        /** The partition table gives its shards to the others for a while. */
        MOVE
    }

    Upheavals(VirtualLoops loops, Cluster cluster, FaultPlan faults, Chance chance) {
        this.loops = loops;
        this.cluster = cluster;
        this.faults = faults;
        this.chance = chance;
    }

    Map<Kind, Long> counts() {
        return Map.copyOf(counts);
    }

    long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether a member is still down, frozen or cut off. */
    boolean under() {
        return under;
    }

    void strike() {
        if (under || cluster.names().size() < 2) {
            return;
        }
        under = true;
        List<String> names = cluster.names();
        String victim = names.get(chance.below(names.size()));
        Kind kind = KINDS.get((int) (total() % KINDS.size()));
        counts.merge(kind, 1L, Long::sum);
        boolean stays = kind == Kind.PAUSE || kind == Kind.ISOLATION;
        Duration length = Duration.ofMillis(chance.between(500, stays ? 9_000 : 4_000));
        begin(kind, victim);
        loops.after(length, () -> {
            end(kind, victim);
            under = false;
        });
    }

    private void begin(Kind kind, String victim) {
        switch (kind) {
            case CRASH -> cluster.kill(victim);
            case PAUSE -> cluster.freeze(victim);
            case ISOLATION -> faults.isolate(victim);
            case MOVE -> {
                Set<String> others = new TreeSet<>(cluster.names());
                others.remove(victim);
                cluster.see(others);
            }
        }
    }

    private void end(Kind kind, String victim) {
        switch (kind) {
            case CRASH -> cluster.start(victim);
            case PAUSE -> cluster.thaw(victim);
            case ISOLATION -> faults.rejoin(victim);
            case MOVE -> cluster.see(new TreeSet<>(cluster.names()));
        }
    }
}
