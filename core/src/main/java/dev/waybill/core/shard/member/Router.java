package dev.waybill.core.shard.member;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.codec.MalformedRecordException;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.shard.decide.Pending;
import dev.waybill.core.shard.decide.Reply;
import dev.waybill.core.shard.tenancy.Kit;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The caller's side: finds the owner of a shard and carries commands to it. Safe for any thread. */
final class Router {
    private final Seat seat;
    private final Kit kit;
    private final RecordCodec wire;
    private final BiConsumer<ShardId, Pending> local;
    private final AtomicReferenceArray<@Nullable String> known;

    Router(Seat seat, BiConsumer<ShardId, Pending> local) {
        this.seat = seat;
        this.kit = seat.kit();
        this.wire = kit.codec();
        this.local = local;
        this.known = new AtomicReferenceArray<>(kit.config().shards());
    }

    CompletionStage<Shards.Answer> submit(ShardId shard, Command command, @Nullable CommandKey key, Instant deadline) {
        Duration patience = Duration.between(kit.ports().clocks().wall().instant(), deadline);
        if (patience.isNegative() || patience.isZero()) {
            return CompletableFuture.completedFuture(new Shards.Busy("its deadline has passed"));
        }
        Journey journey = new Journey(seat, this, new Journey.Load(shard, command, key), patience);
        journey.start();
        return journey.answer();
    }

    /** Another member's request. */
    CompletionStage<byte[]> serve(byte[] request) {
        Wire.Submit submit;
        try {
            submit = wire.decode(request, Wire.Submit.class);
        } catch (MalformedRecordException e) {
            return CompletableFuture.failedFuture(e);
        }
        return locally(submit, Duration.ofMillis(submit.remainingMillis())).thenApply(wire::encode);
    }

    /** One hop. The stage fails when no answer came. */
    CompletionStage<Reply> ask(String address, Journey.Load load, Duration patience) {
        Wire.Submit submit = new Wire.Submit(load.shard(), load.command(), load.key(), patience.toMillis());
        if (address.equals(here())) {
            return locally(submit, patience);
        }
        return kit.ports()
                .transport()
                .request(address, wire.encode(submit), patience)
                .thenApply(bytes -> wire.decode(bytes, Reply.class));
    }

    /** Where to ask next, or null when nobody is known who could own it. */
    @Nullable
    String target(ShardId shard) {
        String cached = known.get(shard.value());
        if (cached != null) {
            return cached;
        }
        String preferred = seat.board().preferredOwner(shard);
        return preferred.equals(seat.me().name())
                ? here()
                : seat.board().address(preferred).orElse(null);
    }

    void learn(ShardId shard, @Nullable String address) {
        known.set(shard.value(), address);
    }

    String here() {
        return kit.ports().transport().address();
    }

    private CompletionStage<Reply> locally(Wire.Submit submit, Duration patience) {
        Pending pending = new Pending(submit.command(), submit.key(), kit.nanos() + patience.toNanos());
        local.accept(submit.shard(), pending);
        return pending.reply();
    }
}
