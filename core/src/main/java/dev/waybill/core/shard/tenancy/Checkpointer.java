package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.ChunkBody;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardStore.Chunk;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Writes the entries of a shard behind its commits, chunk by chunk, and says how far the mark may move. The mark
 * moves only inside a batch. A first pass, or one with another number of chunks, writes a generation of its own; the
 * mark stands still while it runs, and both flip in one batch.
 */
final class Checkpointer {
    private static final long NONE = 0;

    /** Dead generations that are looked for below the one that was flipped to. */
    private static final int MOST_DROPPED = 64;

    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final ShardState state;
    private final Supplier<Head> head;
    private final Runnable wake;
    private final Tail tail;
    private final Deque<Integer> left = new ArrayDeque<>();
    private final int[] chunkBytes;
    private boolean needsGeneration;
    private long building = NONE;
    private long flipTo = NONE;
    private boolean passing;
    private boolean inside;
    private boolean headMoves;
    private boolean dirtyClock;
    private long dirtySince;
    private long passStarted;
    private long passBytes;
    private int passChunks;
    private boolean stopped;

    Checkpointer(Kit kit, ShardId shard, Recovered recovered, Supplier<Head> head, Runnable wake) {
        this.kit = kit;
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.state = recovered.state();
        this.chunkBytes = new int[state.dirty().chunks()];
        this.tail = recovered.tail();
        this.needsGeneration = recovered.needsGeneration();
        this.head = head;
        this.wake = wake;
    }

    /** A pass has ended: the mark should move although nobody has a command. */
    boolean wantsBatch() {
        return headMoves;
    }

    long tailBytes() {
        return tail.bytes();
    }

    /** The mark of the next batch. */
    long mark() {
        Head now = head.get();
        if (flipTo != NONE) {
            return state.dirty().safeMark(now.seq());
        }
        return needsGeneration ? now.mark() : Math.max(now.mark(), state.dirty().safeMark(now.seq()));
    }

    /** The generation of the next batch. */
    long generation() {
        return flipTo != NONE ? flipTo : head.get().generation();
    }

    Tail tail() {
        return tail;
    }

    void stop() {
        stopped = true;
        if (inside) {
            inside = false;
            kit.passing().leave();
        }
    }

    /** A batch was applied; the head is its. */
    void applied(Head before, Head after, long bytes, ShardTime at) {
        tail.add(after.seq(), bytes, at.wall());
        tail.marked(after.mark());
        headMoves = false;
        if (after.generation() != before.generation() && after.generation() == flipTo) {
            flipTo = NONE;
            needsGeneration = false;
            drop(before.generation(), after.generation());
        }
        consider();
    }

    /** Starts a pass when it is time for one. */
    void consider() {
        boolean dirty = !state.dirty().clean();
        if (!dirty) {
            dirtyClock = false;
        } else if (!dirtyClock) {
            dirtyClock = true;
            dirtySince = kit.nanos();
        }
        if (stopped || passing || flipTo != NONE || !dirty) {
            return;
        }
        if (due(kit.config().checkpoints())) {
            passing = true;
            kit.passing().enter(false, () -> loop.execute(this::begin));
        }
    }

    private boolean due(ShardConfig.Checkpoints bounds) {
        if (tail.bytes() > bounds.passBytes()) {
            return true;
        }
        return kit.since(dirtySince, bounds.passAfter())
                && (kit.since(dirtySince, bounds.passLatest())
                        || dirtyBytes() <= ShardConfig.Checkpoints.WORTH * tail.bytes());
    }

    /** What a pass would write now, by what was written last; nothing where this owner has not written yet. */
    private long dirtyBytes() {
        return state.dirty().dirty().stream()
                .mapToLong(chunk -> chunkBytes[chunk])
                .sum();
    }

    private void begin() {
        if (stopped) {
            kit.passing().leave();
            return;
        }
        inside = true;
        passStarted = kit.nanos();
        passBytes = 0;
        left.clear();
        if (needsGeneration) {
            building = head.get().epoch();
            state.dirty().allFromTheStart();
            left.addAll(IntStream.range(0, state.dirty().chunks()).boxed().toList());
        } else {
            left.addAll(state.dirty().dirty());
        }
        passChunks = left.size();
        writeNext();
    }

    private void writeNext() {
        if (stopped) {
            return;
        }
        Integer chunk = left.peekFirst();
        if (chunk == null) {
            end();
            return;
        }
        state.dirty().encoded(chunk);
        byte[] body = encode(chunk);
        long generation = building != NONE ? building : head.get().generation();
        kit.then(
                kit.store()
                        .writeChunk(
                                shard, generation, new Chunk(chunk, head.get().seq(), body)),
                loop,
                (done, failure) -> written(chunk, body.length, failure == null));
    }

    private byte[] encode(int chunk) {
        List<Change> entries = new ArrayList<>();
        state.entriesOf(chunk).forEach((key, value) -> entries.add(new Change(key, value)));
        return kit.codec().encode(new ChunkBody(state.dirty().chunks(), entries));
    }

    private void written(int chunk, int bytes, boolean done) {
        if (stopped) {
            return;
        }
        if (!done) {
            state.dirty().failed(chunk);
            loop.after(kit.jitter(kit.config().batching().resend()), this::writeNext);
            return;
        }
        state.dirty().acknowledged(chunk);
        chunkBytes[chunk] = bytes;
        passBytes += bytes;
        left.removeFirst();
        writeNext();
    }

    private void end() {
        passing = false;
        inside = false;
        dirtyClock = false;
        kit.passing().leave();
        flipTo = building;
        building = NONE;
        headMoves = true;
        Duration took = Duration.ofNanos(kit.nanos() - passStarted);
        kit.ports().metrics().checkpointed(shard, passChunks, passBytes, took);
        wake.run();
    }

    private void drop(long from, long below) {
        for (long dead = Math.max(from, below - MOST_DROPPED); dead < below; dead++) {
            if (dead != NONE) {
                // What is not dropped now only takes room: nobody reads it.
                kit.store().dropGeneration(shard, dead);
            }
        }
    }
}
