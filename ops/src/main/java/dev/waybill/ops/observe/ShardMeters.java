package dev.waybill.ops.observe;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the shards do, in numbers. Without a label per shard: there may be thousands. */
public final class ShardMeters implements ShardMetrics {
    private final Timer commits;
    private final DistributionSummary commands;
    private final DistributionSummary bytes;
    private final Timer acquisitions;
    private final Timer checkpoints;
    private final Counter unknown;
    private final Counter fenced;
    private final Counter lost;
    private final Counter shed;
    private final Counter shedPatient;
    private final Counter failed;
    private final Counter retried;
    private final Counter retired;
    private final Counter archiveFound;
    private final Counter archiveMissed;
    private final Counter reopened;
    private final Map<ShardId, Long> entries = new ConcurrentHashMap<>();
    private final Map<ShardId, Long> waiting = new ConcurrentHashMap<>();
    private final Map<ShardId, Long> tails = new ConcurrentHashMap<>();
    private final Map<ShardId, Long> uncopied = new ConcurrentHashMap<>();
    private final Map<ShardId, Long> todos = new ConcurrentHashMap<>();
    private final GateMeters gates;

    public ShardMeters(MeterRegistry registry) {
        commits = Timer.builder(MetricNames.COMMIT).publishPercentileHistogram().register(registry);
        commands = DistributionSummary.builder(MetricNames.COMMIT_COMMANDS).register(registry);
        bytes = DistributionSummary.builder(MetricNames.COMMIT_BYTES).register(registry);
        acquisitions = registry.timer(MetricNames.ACQUIRE);
        checkpoints = registry.timer(MetricNames.CHECKPOINT);
        unknown = registry.counter(MetricNames.COMMIT_UNKNOWN);
        fenced = registry.counter(MetricNames.FENCED);
        lost = registry.counter(MetricNames.LOST);
        shed = registry.counter(MetricNames.SHED, "patient", "false");
        shedPatient = registry.counter(MetricNames.SHED, "patient", "true");
        failed = registry.counter(MetricNames.DECISION_FAILED);
        retried = registry.counter(MetricNames.TODO_RETRIED);
        retired = registry.counter(MetricNames.RETIRED);
        archiveFound = registry.counter(MetricNames.ARCHIVE_READ, "found", "true");
        archiveMissed = registry.counter(MetricNames.ARCHIVE_READ, "found", "false");
        reopened = registry.counter(MetricNames.REOPENED);
        Gauge.builder(
                        MetricNames.ENTRIES,
                        entries,
                        all -> all.values().stream().mapToLong(Long::longValue).sum())
                .register(registry);
        most(registry, MetricNames.ENTRIES_MOST, entries);
        most(registry, MetricNames.WAITING_MOST, waiting);
        most(registry, MetricNames.TAIL_MOST, tails);
        most(registry, MetricNames.UNCOPIED_MOST, uncopied);
        most(registry, MetricNames.TODOS_MOST, todos);
        Gauge.builder(
                        MetricNames.TODOS,
                        todos,
                        all -> all.values().stream().mapToLong(Long::longValue).sum())
                .register(registry);
        gates = new GateMeters(registry);
    }

    private static void most(MeterRegistry registry, String name, Map<ShardId, Long> values) {
        Gauge.builder(
                        name,
                        values,
                        all -> all.values().stream()
                                .mapToLong(Long::longValue)
                                .max()
                                .orElse(0))
                .register(registry);
    }

    @Override
    public void committed(ShardId shard, int count, long size, Duration took) {
        commits.record(took);
        commands.record(count);
        bytes.record((double) size);
    }

    @Override
    public void commitUnknown(ShardId shard) {
        unknown.increment();
    }

    @Override
    public void fenced(ShardId shard) {
        fenced.increment();
    }

    @Override
    public void acquired(ShardId shard, Duration took) {
        acquisitions.record(took);
    }

    @Override
    public void lost(ShardId shard) {
        lost.increment();
    }

    @Override
    public void shed(ShardId shard, boolean patient) {
        (patient ? shedPatient : shed).increment();
    }

    @Override
    public void load(ShardId shard, int commands, long tailBytes) {
        waiting.put(shard, (long) commands);
        tails.put(shard, tailBytes);
    }

    @Override
    public void decisionFailed(ShardId shard) {
        failed.increment();
    }

    @Override
    public void checkpointed(ShardId shard, int chunks, long size, Duration took) {
        checkpoints.record(took);
    }

    @Override
    public void entries(ShardId shard, long now) {
        entries.put(shard, now);
    }

    @Override
    public void released(ShardId shard) {
        entries.remove(shard);
        waiting.remove(shard);
        tails.remove(shard);
        uncopied.remove(shard);
        todos.remove(shard);
    }

    @Override
    public void owed(ShardId shard, Owed now) {
        uncopied.put(shard, (long) now.results());
        todos.put(shard, (long) now.todos());
    }

    @Override
    public void gates(Gates now) {
        gates.tell(now);
    }

    @Override
    public void retired(ShardId shard) {
        retired.increment();
    }

    @Override
    public void archiveRead(ShardId shard, boolean found) {
        (found ? archiveFound : archiveMissed).increment();
    }

    @Override
    public void reopened(ShardId shard) {
        reopened.increment();
    }

    @Override
    public void todoRetried(ShardId shard) {
        retried.increment();
    }
}
