package dev.waybill.simulator.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What this process and Cassandra have used so far, or between two moments.
 *
 * @param ours CPU time of this process, the load generator included
 * @param cassandra CPU time of Cassandra
 * @param allocated bytes by the threads that live
 * @param operations of Cassandra, by kind and table
 */
record Usage(
        Duration ours, Duration cassandra, long allocated, CommitCounter.Counts commits, Map<String, Long> operations) {
    private static final int MOST_TOLD = 16;

    static Usage of(StockRig rig) {
        Duration ours = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Usage(
                ours, rig.cassandraCpu(), allocatedBytes(), rig.commits().counts(), rig.cassandraOperations());
    }

    Usage since(Usage before) {
        return new Usage(
                ours.minus(before.ours),
                cassandra.minus(before.cassandra),
                allocated - before.allocated,
                commits.since(before.commits),
                operationsSince(before.operations));
    }

    private Map<String, Long> operationsSince(Map<String, Long> before) {
        Map<String, Long> more = new TreeMap<>(operations);
        before.forEach((table, count) -> more.merge(table, -count, Long::sum));
        more.values().removeIf(count -> count == 0);
        return more;
    }

    /** The most frequent operations of Cassandra for each of {@code requests}, in words. */
    String operationsFor(double requests) {
        return operations.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_TOLD)
                .map(each -> "%s %.2f".formatted(each.getKey(), each.getValue() / requests))
                .collect(Collectors.joining(", "));
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
