package dev.waybill.core.shard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few threads that the shards of a member share, and one for the member itself. */
public final class ThreadLoops implements Loops, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadLoops.class);
    private final List<ThreadLoop> loops = new ArrayList<>();
    private final ThreadLoop control;

    /** Begins {@code threads} threads for shards: one for each core is enough. */
    public ThreadLoops(int threads) {
        for (int i = 0; i < threads; i++) {
            loops.add(new ThreadLoop("shards-" + i));
        }
        this.control = new ThreadLoop("shards-control");
    }

    @Override
    public Loop of(ShardId shard) {
        return loops.get(shard.value() % loops.size());
    }

    @Override
    public Loop control() {
        return control;
    }

    /** Drops everything that has not run yet. */
    @Override
    public void close() {
        loops.forEach(each -> each.executor.shutdownNow());
        control.executor.shutdownNow();
    }

    private static final class ThreadLoop implements Loop {
        private final ScheduledThreadPoolExecutor executor;

        private ThreadLoop(String name) {
            executor = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, name);
                thread.setDaemon(true);
                return thread;
            });
            executor.setRemoveOnCancelPolicy(true);
            executor.setRejectedExecutionHandler((task, gone) -> {
                // Closed: nothing runs any more, and nobody waits for it.
            });
        }

        @Override
        public void execute(Runnable task) {
            executor.execute(guarded(task));
        }

        /** A bug must be seen, and must not end the loop. */
        private static Runnable guarded(Runnable task) {
            return () -> {
                try {
                    task.run();
                } catch (RuntimeException | AssertionError e) {
                    LOG.error("a task of the shards failed", e);
                }
            };
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            ScheduledFuture<?> future =
                    executor.schedule(guarded(task), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        }
    }
}
