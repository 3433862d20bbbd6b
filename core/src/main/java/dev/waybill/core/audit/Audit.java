package dev.waybill.core.audit;

import dev.waybill.core.audit.CrossCheck.Suspicion;
import dev.waybill.core.shard.ShardId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Proves the invariants on what is stored. The system may go on working meanwhile: a finding counts only if it is
 * still there after the shards it is about were read again. Holds one shard at a time, and a small table of all holds
 * and orders. Runs may overlap; each is confined to its caller's thread and blocks it.
 */
public final class Audit {
    /** How often a shard is read before a finding is believed. */
    public static final int MAX_PASSES = 3;

    private final ViewSource source;
    private final InstantSource clock;
    private final Runnable betweenPasses;

    /** {@code betweenPasses} gives messages that are on their way a moment to arrive. */
    public Audit(AuditSource source, Runnable betweenPasses) {
        this(new ShardReader(source), source.wallClock(), betweenPasses);
    }

    Audit(ViewSource source, InstantSource clock, Runnable betweenPasses) {
        this.source = source;
        this.clock = clock;
        this.betweenPasses = betweenPasses;
    }

    /** Reads every shard. Takes seconds to minutes. */
    public AuditReport run() {
        Instant start = clock.instant();
        Findings all = new Findings();
        KeyUse keys = new KeyUse();
        Claims claims = new Claims();
        for (int i = 0; i < source.shards(); i++) {
            all.merge(shard(new ShardId(i), keys, claims));
        }
        confirmed(new CrossCheck(claims, source::archived).run()).forEach(all::add);
        return all.report(Duration.between(start, clock.instant()));
    }

    private Findings shard(ShardId shard, KeyUse keys, Claims claims) {
        ShardReading reading = source.read(shard);
        Findings findings = ShardAudit.check(reading, keys);
        for (int pass = 1; pass < MAX_PASSES && !findings.clean(); pass++) {
            keys.forget(shard);
            reading = source.read(shard);
            findings = ShardAudit.check(reading, keys);
        }
        if (reading.view() != null) {
            claims.add(reading.view());
        }
        return findings;
    }

    /** Those that are still there when their shards are read again. */
    private List<Violation> confirmed(List<Suspicion> suspicions) {
        List<Suspicion> left = suspicions;
        for (int pass = 1; pass < MAX_PASSES && !left.isEmpty(); pass++) {
            betweenPasses.run();
            Map<String, Violation> again = suspected(left);
            left = left.stream()
                    .filter(s -> again.containsKey(identity(s.violation())))
                    .toList();
        }
        return left.stream().map(Suspicion::violation).toList();
    }

    /**
     * Those of the suspicions that are found again. What they are about may have moved to another shard meanwhile, so
     * that shards are read until everything that the homes now name has been.
     */
    private Map<String, Violation> suspected(List<Suspicion> suspicions) {
        Set<String> wanted =
                suspicions.stream().map(s -> identity(s.violation())).collect(Collectors.toSet());
        Set<ShardId> shards = new TreeSet<>();
        List<Suspicion> found = suspicions;
        while (shards.addAll(shardsOf(found))) {
            found = new CrossCheck(claimsOf(shards), source::archived)
                    .run().stream()
                            .filter(s -> wanted.contains(identity(s.violation())))
                            .toList();
        }
        return found.stream()
                .collect(Collectors.toMap(s -> identity(s.violation()), Suspicion::violation, (a, b) -> a));
    }

    private Claims claimsOf(Set<ShardId> shards) {
        Claims claims = new Claims();
        for (ShardId shard : shards) {
            ShardView view = source.read(shard).view();
            if (view != null) {
                claims.add(view);
            }
        }
        return claims;
    }

    private static Set<ShardId> shardsOf(List<Suspicion> suspicions) {
        return suspicions.stream().flatMap(s -> s.shards().stream()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String identity(Violation v) {
        return v.invariant() + "/" + v.shard().value() + "/" + v.key();
    }
}
