package dev.waybill.core.shard.port;

import dev.waybill.core.shard.ShardId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A few threads that the shards of a member share, one for the member itself, and some that decode checkpoints. */
public final class ThreadLoops implements Loops, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadLoops.class);
    private final List<ThreadLoop> loops = new ArrayList<>();
    private final ThreadLoop control;
    private final ThreadPoolExecutor loading;

    /** Begins {@code threads} threads for shards: one for each core is enough. One decodes checkpoints. */
    public ThreadLoops(int threads) {
        this(threads, 1);
    }

    /** With {@code loaders} threads that decode checkpoints. */
    public ThreadLoops(int threads, int loaders) {
        for (int i = 0; i < threads; i++) {
            loops.add(new ThreadLoop("shards-" + i));
        }
        this.control = new ThreadLoop("shards-control");
        this.loading = new ThreadPoolExecutor(
                loaders,
                loaders,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                task -> ThreadLoop.daemon(task, "shards-loading"));
        this.loading.setRejectedExecutionHandler((task, gone) -> {}); // closed, like the others
    }

    @Override
    public Loop of(ShardId shard) {
        return loops.get(shard.value() % loops.size());
    }

    @Override
    public Loop control() {
        return control;
    }

    @Override
    public Executor loading() {
        return loading;
    }

    /** Drops everything that has not run yet. */
    @Override
    public void close() {
        loading.shutdownNow();
        loops.forEach(ThreadLoop::close);
        control.close();
    }

    /**
     * Tasks run from a queue of their own: one of timers would sort every task in by its time. A timer only hands its
     * task over when the time has come.
     */
    private static final class ThreadLoop implements Loop {
        private final ThreadPoolExecutor executor;
        private final ScheduledThreadPoolExecutor timers;

        private ThreadLoop(String name) {
            executor = new ThreadPoolExecutor(
                    1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, name));
            timers = new ScheduledThreadPoolExecutor(1, task -> daemon(task, name + "-timers"));
            timers.setRemoveOnCancelPolicy(true);
            // Closed: nothing runs any more, and nobody waits for it.
            executor.setRejectedExecutionHandler((task, gone) -> {});
            timers.setRejectedExecutionHandler((task, gone) -> {});
        }

        private static Thread daemon(Runnable task, String name) {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        }

        private void close() {
            timers.shutdownNow();
            executor.shutdownNow();
        }

        @Override
        public void execute(Runnable task) {
            executor.execute(() -> guarded(task));
        }

        /** A bug must be seen, and must not end the loop. */
        private static void guarded(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException | AssertionError e) {
                LOG.error("a task of the shards failed", e);
            }
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            LoopTimer timer = new LoopTimer(task);
            timer.future = timers.schedule(
                    () -> executor.execute(() -> guarded(timer)), Math.max(0, delay.toNanos()), TimeUnit.NANOSECONDS);
            return timer;
        }
    }

    /** Cancelled on its loop it does not run any more, even when it has been handed over already. */
    private static final class LoopTimer implements Timer, Runnable {
        private final Runnable task;
        private volatile boolean cancelled;
        private volatile @Nullable ScheduledFuture<?> future;

        private LoopTimer(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            if (!cancelled) {
                task.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            ScheduledFuture<?> scheduled = future;
            if (scheduled != null) {
                scheduled.cancel(false);
            }
        }
    }
}
