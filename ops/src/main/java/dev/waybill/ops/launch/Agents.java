package dev.waybill.ops.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each agent of the business a thread and a rhythm. An agent that fails is logged and runs again. */
final class Agents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agents.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    /** Of what works sparingly: a tenth of one core at most. */
    private static final int REST = 9;

    private final List<ScheduledExecutorService> threads = new ArrayList<>();

    void run(String name, Duration every, Runnable work) {
        run(name, Duration.ZERO, every, work);
    }

    /** For what was done once at the start already: the first time comes after the pause. */
    void runLater(String name, Duration every, Runnable work) {
        run(name, every, every, work);
    }

    private void run(String name, Duration first, Duration every, Runnable work) {
        thread(name)
                .scheduleWithFixedDelay(
                        () -> contained(name, work), first.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** For work that grows with what there is: at least that pause after each time, and nine times as long as it took. */
    void runSparingly(String name, Duration pause, Runnable work) {
        ScheduledExecutorService thread = thread(name);
        thread.execute(() -> spare(thread, name, pause, work));
    }

    private static void spare(ScheduledExecutorService thread, String name, Duration pause, Runnable work) {
        long begun = System.nanoTime();
        contained(name, work);
        long rest = Math.max(pause.toNanos(), REST * (System.nanoTime() - begun));
        if (!thread.isShutdown()) {
            thread.schedule(() -> spare(thread, name, pause, work), rest, TimeUnit.NANOSECONDS);
        }
    }

    private ScheduledExecutorService thread(String name) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "agent-" + name);
            created.setDaemon(true);
            return created;
        });
        threads.add(thread);
        return thread;
    }

    private static void contained(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("agent={} failed, it runs again", name, e);
        }
    }

    @Override
    public void close() {
        threads.forEach(ScheduledExecutorService::shutdownNow);
        for (ScheduledExecutorService thread : threads) {
            try {
                if (!thread.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                    LOG.warn("an agent did not stop within {}", STOP_WITHIN);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
