package dev.waybill.ops.launch;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that compute for long and that nobody waits for: they get what is left of the cores. They must not hold what
 * others wait for. Threads without work end.
 */
final class BackgroundThreads {
    /** Without them the system treats all threads of a JVM alike. The collector and the compilers stay as they are. */
    static final List<String> FLAGS = List.of(
            "-XX:ThreadPriorityPolicy=1", "-XX:JavaPriority1_To_OSPriority=19", "-XX:JavaPriority9_To_OSPriority=0");

    private static final long IDLE_SECONDS = 10;

    private BackgroundThreads() {}

    @SuppressWarnings("ThreadPriorityCheck") // Nothing is correct because of it; it says who may wait.
    static ThreadPoolExecutor pool(String name, int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    thread.setPriority(Thread.MIN_PRIORITY);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
