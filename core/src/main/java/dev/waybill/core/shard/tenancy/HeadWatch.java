package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether the shard is still its owner's. Who commits learns that it was taken; who has nothing to commit would believe
 * for ever that it serves, and the one that took the shard may be gone since. So a quiet owner looks as often as a
 * silent member takes to lose its shards.
 */
final class HeadWatch {
    private final Kit kit;
    private final ShardId shard;
    private final Supplier<Head> held;
    private final Consumer<Head> taken;
    private final Duration every;
    private long knownAt;
    private boolean stopped;

    HeadWatch(Kit kit, ShardId shard, Supplier<Head> held, Consumer<Head> taken) {
        this.kit = kit;
        this.shard = shard;
        this.held = held;
        this.taken = taken;
        this.every = kit.config().liveness().deadAfter();
        this.knownAt = kit.nanos();
    }

    /** A batch was applied: the epoch is ours. */
    void applied() {
        knownAt = kit.nanos();
    }

    void stop() {
        stopped = true;
    }

    /** Every beat. */
    void consider() {
        if (!stopped && kit.since(knownAt, every)) {
            knownAt = kit.nanos(); // a read that fails is repeated as late as one that does not
            kit.then(kit.store().readHead(shard), kit.loop(shard), (found, failure) -> {
                if (failure == null) {
                    look(found);
                }
            });
        }
    }

    private void look(Optional<Head> found) {
        if (!stopped && found.isPresent() && found.get().epoch() > held.get().epoch()) {
            taken.accept(found.get());
        }
    }
}
