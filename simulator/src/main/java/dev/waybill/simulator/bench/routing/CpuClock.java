package dev.waybill.simulator.bench.routing;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the calling thread: what work costs on one core, whoever else uses the machine. */
final class CpuClock {
    private static final double NANOS = 1e9;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuClock() {}

    static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }

    static double secondsOf(Runnable work) {
        long before = nanos();
        work.run();
        return seconds(nanos() - before);
    }

    static double seconds(long nanos) {
        return nanos / NANOS;
    }
}
