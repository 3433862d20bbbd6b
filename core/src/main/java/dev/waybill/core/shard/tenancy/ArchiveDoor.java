package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.decide.Batch;
import dev.waybill.core.shard.decide.BatchBuilder;
import dev.waybill.core.shard.decide.Pending;
import dev.waybill.core.shard.decide.Reply;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardStore.Archived;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Where commands wait whose record is not in the shard: it may have left, so that the archive is read first. A reading
 * counts only if it began at or after the seq at which the record was last removed [decided on what it was before it
 * was reopened and changed].
 */
final class ArchiveDoor {
    /** Before a reading that failed is repeated. */
    private static final Duration AGAIN = Duration.ofMillis(50);

    private final Kit kit;
    private final ShardId shard;
    private final Loop loop;
    private final Removals removals;
    private final LongSupplier seq;
    private final BooleanSupplier stopped;
    private final Consumer<Pending> looked;
    private int readings;

    ArchiveDoor(Kit kit, ShardId shard, LongSupplier seq, BooleanSupplier stopped, Consumer<Pending> looked) {
        this.kit = kit;
        this.shard = shard;
        this.loop = kit.loop(shard);
        this.removals = new Removals(seq.getAsLong());
        this.seq = seq;
        this.stopped = stopped;
        this.looked = looked;
    }

    /** Readings under way: they count as waiting. */
    int readings() {
        return readings;
    }

    void applied(Batch batch) {
        removals.applied(batch.seq(), batch.body().changes());
    }

    /** True when the command must not be decided yet: what it is about is looked for, and then it comes again. */
    boolean holdsBack(Pending pending, BatchBuilder builder) {
        EntryKey target = pending.internal() ? null : kit.ports().logic().target(pending.command());
        if (target == null || builder.has(target)) {
            return false;
        }
        if (pending.archiveReadAt() >= removals.last(target) && !builder.removes(target)) {
            return false;
        }
        read(pending, target);
        return true;
    }

    private void read(Pending pending, EntryKey target) {
        pending.archiveReadAt(seq.getAsLong());
        readings++;
        kit.then(kit.store().readArchive(shard, target), loop, (found, failure) -> {
            readings--;
            if (stopped.getAsBoolean()) {
                pending.answer(new Reply.NotOwner(null));
            } else if (failure != null) {
                failed(pending, target);
            } else {
                found(pending, found);
            }
        });
    }

    private void found(Pending pending, Optional<Archived> found) {
        kit.ports().metrics().archiveRead(shard, found.isPresent());
        pending.carry(found.map(each -> kit.codec().decode(each.body(), Retirement.class))
                .orElse(null));
        looked.accept(pending);
    }

    private void failed(Pending pending, EntryKey target) {
        if (pending.expired(kit.nanos())) {
            pending.answer(new Reply.Busy("the archive could not be read"));
        } else {
            readings++;
            loop.after(kit.jitter(AGAIN), () -> {
                readings--;
                if (stopped.getAsBoolean()) {
                    pending.answer(new Reply.NotOwner(null));
                } else {
                    read(pending, target);
                }
            });
        }
    }
}
