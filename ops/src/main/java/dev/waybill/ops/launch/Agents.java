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

    private final List<ScheduledExecutorService> threads = new ArrayList<>();

    void run(String name, Duration every, Runnable work) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread created = new Thread(task, "agent-" + name);
            created.setDaemon(true);
            return created;
        });
        threads.add(thread);
        thread.scheduleWithFixedDelay(() -> contained(name, work), 0, every.toMillis(), TimeUnit.MILLISECONDS);
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
