package dev.waybill.core.shard.port;

import dev.waybill.core.shard.ShardId;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Where the engine runs. A shard is confined to one loop: its tasks run one after another, in the order in which they
 * were handed in, and none of them ever blocks.
 */
public interface Loops {
    Loop of(ShardId shard);

    /** The loop of what belongs to the whole member: its beat, the board, requests that wait for an answer. */
    Loop control();

    /** Where checkpoints are decoded, which takes long: not on a thread that others wait for. */
    default Executor loading() {
        return Runnable::run;
    }

    /** One thread, or what stands for it. */
    interface Loop extends Executor {
        /** Runs the task on this loop, not before the delay has passed. */
        Timer after(Duration delay, Runnable task);
    }

    interface Timer {
        /** The task will not run any more, unless it runs already. */
        void cancel();
    }
}
