package dev.waybill.simulator.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What this process and Cassandra have used so far, or between two moments.
 *
 * @param ours CPU time of this process, the load generator included
 * @param cassandra CPU time of Cassandra
 * @param allocated bytes by the threads that live
 */
record Usage(Duration ours, Duration cassandra, long allocated, CommitCounter.Counts commits) {
    static Usage of(StockRig rig) {
        Duration ours = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Usage(
                ours, rig.cassandraCpu(), allocatedBytes(), rig.commits().counts());
    }

    Usage since(Usage before) {
        return new Usage(
                ours.minus(before.ours),
                cassandra.minus(before.cassandra),
                allocated - before.allocated,
                commits.since(before.commits));
    }

    private static long allocatedBytes() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (long each : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, each);
        }
        return sum;
    }
}
