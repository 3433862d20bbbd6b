package dev.waybill.simulator.check;

import dev.waybill.core.adapter.memory.InMemoryMemberBoard;
import dev.waybill.core.adapter.memory.InMemoryNetwork;
import dev.waybill.core.adapter.memory.InMemoryOwnerHint;
import dev.waybill.core.adapter.memory.MemoryLedger;
import dev.waybill.core.adapter.memory.ReplicatedShardStore;
import dev.waybill.core.adapter.memory.VirtualLoops;
import dev.waybill.core.adapter.memory.VirtualProcess;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.follow.Projector;
import dev.waybill.core.shard.member.Member;
import dev.waybill.core.shard.member.ShardEngine;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardMetrics;
import dev.waybill.core.shard.port.ShardPorts;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.simulator.fault.FaultPlan;
import dev.waybill.simulator.world.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Members of one cluster, each with the real engine, over one Cassandra of three replicas in memory. Confined to one world. */
final class Cluster {
    /** Share of the reads of the journal that skip a row: those of an acquisition, and those of a consumer. */
    private static final double OWNERS_SKIP = 0.03;

    private static final double CONSUMERS_SKIP = 0.4;

    private final Settings settings;
    private final Manner manner;
    private final Mutant mutant;
    private final VirtualLoops loops;
    private final Clocks clocks;
    private final Chance chance;
    private final ChunkWrites store;
    private final LossyLedger ledger;
    private final InMemoryMemberBoard board;
    private final InMemoryNetwork network;
    private final Map<String, Running> members = new LinkedHashMap<>();
    private final Tally tally = new Tally();
    private long incarnations;

    /** A member that was started. */
    private record Running(
            String name, VirtualProcess process, ShardEngine engine, InMemoryOwnerHint hint, Clocks.Skew clock) {}

    Cluster(
            Settings settings,
            Manner manner,
            Mutant mutant,
            VirtualLoops loops,
            Clocks clocks,
            FaultPlan faults,
            Chance chance) {
        this.settings = settings;
        this.manner = manner;
        this.mutant = mutant;
        this.loops = loops;
        this.clocks = clocks;
        this.chance = chance;
        this.store = new ChunkWrites(new ReplicatedShardStore(faults, this::after), chance);
        this.ledger = new LossyLedger(faults);
        this.board = new InMemoryMemberBoard(faults, this::after);
        this.network = new InMemoryNetwork(faults, this::after);
    }

    /** What takes no time happens at once, so that a judge can read the store between two steps. */
    private void after(Duration delay, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            loops.after(delay, task);
        }
    }

    ShardStore store() {
        return store;
    }

    /** Chunks that members wrote. */
    List<ShardStore.Chunk> chunkWrites(ShardId shard) {
        return store.of(shard);
    }

    MemoryLedger ledger() {
        return ledger.table();
    }

    Tally tally() {
        return tally;
    }

    void start(String name) {
        VirtualProcess process = loops.process();
        InMemoryOwnerHint hint = new InMemoryOwnerHint(Set.of(name));
        Clocks.Skew clock = settings.skewed()
                ? manner.clock(settings.members().indexOf(name))
                : new Clocks.Skew(Duration.ofMillis(chance.between(-1_500, 1_500)), 0);
        ShardStore reached = mutant.store(new SkippingReads(store, OWNERS_SKIP, chance));
        ShardPorts ports = new ShardPorts(
                reached,
                board,
                hint,
                network.transport(name),
                mutant.logic(),
                World.CODEC,
                new ShardPorts.Clocks(
                        clocks.wall(clock), settings.skewed() ? clocks.domain(clock) : clocks.domain(), loops::nanos),
                process,
                chance::bits,
                new Projector(
                        ledger, new SkippingReads(reached, CONSUMERS_SKIP, chance), World.CODEC, process.control()),
                tally);
        ShardEngine engine = new ShardEngine(new Member(name, ++incarnations), config(name), ports);
        members.put(name, new Running(name, process, engine, hint, clock));
        seen();
        engine.start();
    }

    private ShardConfig config(String name) {
        return manner.config(settings.shards(), settings.members().indexOf(name));
    }

    void kill(String name) {
        running(name).process().kill();
        network.disconnect(name);
        members.remove(name);
        seen();
    }

    void freeze(String name) {
        running(name).process().freeze();
    }

    void thaw(String name) {
        running(name).process().thaw();
    }

    /** The cluster's own view of who is there, which decides who should own what. */
    private void seen() {
        see(new TreeSet<>(members.keySet()));
    }

    /** The partition table as if only those members were there: shards move. */
    void see(Set<String> names) {
        members.values().forEach(m -> m.hint().see(names));
    }

    List<String> names() {
        return List.copyOf(members.keySet());
    }

    /** A member that a client happens to reach; if clocks are skewed, its own tells how long the client may wait. */
    Shards any() {
        List<Running> list = new ArrayList<>(members.values());
        Running member = list.get(chance.below(list.size()));
        return settings.skewed() ? door(member) : member.engine();
    }

    private Shards door(Running member) {
        return new Shards() {
            @Override
            public int count() {
                return member.engine().count();
            }

            @Override
            public CompletionStage<Answer> submit(
                    ShardId shard, Command command, @Nullable CommandKey key, Instant deadline) {
                Instant there = deadline.plusNanos(member.clock().at(loops.nanos()));
                return member.engine().submit(shard, command, key, there);
            }
        };
    }

    private Running running(String name) {
        Running member = members.get(name);
        if (member == null) {
            throw new IllegalStateException(name + " is not running");
        }
        return member;
    }

    /** Counts what the engines do. */
    static final class Tally implements ShardMetrics {
        private long commits;
        private long acquisitions;
        private long failures;
        private long retired;
        private long reopened;
        private long archiveHits;

        @Override
        public void committed(ShardId shard, int commands, long bytes, Duration took) {
            commits++;
        }

        @Override
        public void acquired(ShardId shard, Duration took) {
            acquisitions++;
        }

        @Override
        public void decisionFailed(ShardId shard) {
            failures++;
        }

        @Override
        public void retired(ShardId shard) {
            retired++;
        }

        @Override
        public void reopened(ShardId shard) {
            reopened++;
        }

        @Override
        public void archiveRead(ShardId shard, boolean found) {
            archiveHits += found ? 1 : 0;
        }

        /** What became of orders after their end. */
        Map<String, Long> archive() {
            return Map.of("archive left", retired, "archive found", archiveHits, "archive reopened", reopened);
        }

        long commits() {
            return commits;
        }

        long acquisitions() {
            return acquisitions;
        }

        /** Decisions that threw: bugs. */
        long failures() {
            return failures;
        }
    }
}
