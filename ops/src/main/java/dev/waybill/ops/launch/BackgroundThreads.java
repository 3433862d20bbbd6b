package dev.waybill.ops.launch;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that compute for long and that nobody waits for: they get what is left of the cores. They must not hold what
 * others wait for. Threads without work end.
 */
final class BackgroundThreads {
    private static final long IDLE_SECONDS = 10;

    private BackgroundThreads() {}

    static ThreadPoolExecutor pool(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(() -> runSpare(task), name);
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static void runSpare(Runnable task) {
        SpareCores.only();
        task.run();
    }
}
