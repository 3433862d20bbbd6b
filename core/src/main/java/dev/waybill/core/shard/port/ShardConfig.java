package dev.waybill.core.shard.port;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.ShardId;
import java.time.Duration;
import java.util.List;

/**
 * Every bound of the engine.
 *
 * @param shards fixed at the first start of an installation, at most {@link ShardId#MAX_SHARDS}
 * @param consumers names of the journal consumers that pruning waits for, besides the engine's own copy of results
 */
public record ShardConfig(
        int shards,
        Batching batching,
        Checkpoints checkpoints,
        Liveness liveness,
        Keys keys,
        Todos todos,
        List<String> consumers) {
    public ShardConfig {
        if (shards < 1 || shards > ShardId.MAX_SHARDS) {
            throw new IllegalArgumentException("shards must be within 1.." + ShardId.MAX_SHARDS + " but is " + shards);
        }
        consumers = List.copyOf(consumers);
    }

    public static ShardConfig defaults(int shards) {
        return new ShardConfig(
                shards,
                Batching.defaults(),
                Checkpoints.defaults(),
                Liveness.defaults(),
                Keys.defaults(),
                Todos.defaults(),
                List.of());
    }

    /** The same bounds, with the journal consumers that pruning waits for. */
    public ShardConfig withConsumers(List<String> names) {
        return new ShardConfig(shards, batching, checkpoints, liveness, keys, todos, names);
    }

    /** The same bounds, with so many checkpoints that are read and decoded at the same time. */
    public ShardConfig withLoading(int atOnce) {
        return new ShardConfig(shards, batching, checkpoints, liveness.loading(atOnce), keys, todos, consumers);
    }

    /** The same bounds, with other ones of the checkpoints. */
    public ShardConfig withCheckpoints(Checkpoints bounds) {
        return new ShardConfig(shards, batching, bounds, liveness, keys, todos, consumers);
    }

    /**
     * Mailbox and commit.
     *
     * @param mailbox commands that wait at one shard; more are answered busy, those that nobody waits for from half of it on
     * @param commandBytes one decision's most encoded bytes; a larger one is refused
     * @param batchCommands a batch closes at so many commands,
     * @param batchBytes or so many encoded bytes
     * @param inFlightFloor batches in flight per member that are always allowed: three for each Cassandra core
     * @param resend before an unknown commit is sent again, with jitter
     * @param fenceAfter a commit that is unknown for longer is fenced by a new epoch
     */
    public record Batching(
            int mailbox,
            long commandBytes,
            int batchCommands,
            long batchBytes,
            int inFlightFloor,
            Duration resend,
            Duration fenceAfter) {
        /** What nobody waits for has half of the mailbox, so that a feed does not push the checkout out. */
        public int mailbox(Command command) {
            return command.patient() ? mailbox / 2 : mailbox;
        }

        public static Batching defaults() {
            return new Batching(4096, 512 << 10, 256, 64 << 10, 6, Duration.ofMillis(100), Duration.ofSeconds(10));
        }
    }

    /**
     * Checkpoint and pruning.
     *
     * @param chunks per generation; another number begins a new generation
     * @param passBytes a pass starts at so much tail,
     * @param passAfter or when a change has waited so long for one, if the pass writes at most {@link #WORTH} times the
     *     tail that it spares the next owner to replay,
     * @param passLatest or when a change has waited so long, whatever the pass costs
     * @param shedBytes a shard with a longer tail takes no more commands, from three quarters on none that nobody waits for
     * @param passes at the same time in one member
     * @param keepRows no journal row is pruned earlier
     * @param pruneRows so many rows are pruned at a time, at least
     */
    public record Checkpoints(
            int chunks,
            long passBytes,
            Duration passAfter,
            Duration passLatest,
            long shedBytes,
            int passes,
            Duration keepRows,
            long pruneRows) {
        /** A quiet shard writes at most so many bytes of checkpoint for one of journal. */
        public static final int WORTH = 4;

        /** What nobody waits for stops at three quarters. */
        public long shedBytes(Command command) {
            return command.patient() ? shedBytes / 4 * 3 : shedBytes;
        }

        public static Checkpoints defaults() {
            return new Checkpoints(
                    128,
                    4 << 20,
                    Duration.ofSeconds(30),
                    Duration.ofMinutes(5),
                    32 << 20,
                    4,
                    Duration.ofMinutes(10),
                    1000);
        }
    }

    /**
     * Who is alive, and who owns.
     *
     * @param beat between two writes of the member's counter, and two polls
     * @param freshWithin polls and acknowledgements further apart restart the count of silence
     * @param silentPolls successful polls without a move of the counter,
     * @param silentAfter over at least this long, make a member silent that has also left the cluster
     * @param deadAfter silent for so long, it need not have left the cluster
     * @param unreadyAfter without an acknowledged counter a member answers that it does not own anything
     * @param clockSkew a member whose clock is further off takes no shard
     * @param releaseAfter an owner that is not the preferred one for so long gives the shard away
     * @param moving shards that are acquired, and that are released, at the same time
     * @param loading of those that are acquired, how many read and decode their checkpoint
     */
    public record Liveness(
            Duration beat,
            Duration freshWithin,
            int silentPolls,
            Duration silentAfter,
            Duration deadAfter,
            Duration unreadyAfter,
            Duration clockSkew,
            Duration releaseAfter,
            int moving,
            int loading) {
        private static final int LOADING = 4;

        private Liveness loading(int atOnce) {
            return new Liveness(
                    beat,
                    freshWithin,
                    silentPolls,
                    silentAfter,
                    deadAfter,
                    unreadyAfter,
                    clockSkew,
                    releaseAfter,
                    moving,
                    atOnce);
        }

        static Liveness defaults() {
            return new Liveness(
                    Duration.ofMillis(300),
                    Duration.ofMillis(600),
                    5,
                    Duration.ofMillis(1500),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    16,
                    LOADING);
        }
    }

    /**
     * Idempotency keys in memory.
     *
     * @param keepFor a key stays in memory at least so long, unless there are more than {@code most}
     * @param copyEvery results are copied to their table so often
     * @param copyBatch results in one write
     * @param uncopied results that wait for their table: with so many of them a shard takes no more commands with keys, from
     *     three quarters on none that nobody waits for
     */
    public record Keys(Duration keepFor, int most, Duration copyEvery, int copyBatch, int uncopied) {
        /** Usual bound of results that wait. */
        public static final int UNCOPIED = 50_000;

        static Keys defaults() {
            return new Keys(Duration.ofMinutes(10), 200_000, Duration.ofMillis(200), 256, UNCOPIED);
        }

        public int uncopied(Command command) {
            return command.patient() ? uncopied / 4 * 3 : uncopied;
        }
    }

    /**
     * Sending of to-dos.
     *
     * @param inFlight at the same time from one shard
     * @param patience how long one attempt waits for its answer
     * @param firstRetry the pause after the first attempt; it doubles with each, with jitter, up to {@code lastRetry}
     */
    public record Todos(int inFlight, Duration patience, Duration firstRetry, Duration lastRetry) {
        static Todos defaults() {
            return new Todos(64, Duration.ofSeconds(5), Duration.ofMillis(50), Duration.ofSeconds(5));
        }
    }
}
