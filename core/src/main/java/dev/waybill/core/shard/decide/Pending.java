package dev.waybill.core.shard.decide;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.Retirement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A command on its way through a shard. Confined to the shard's loop, but for its reply. */
public final class Pending {
    private static final long NEVER = -1;

    private final Command command;
    private final @Nullable CommandKey key;
    private final long deadline;
    private final CompletableFuture<Reply> reply = new CompletableFuture<>();
    private long lookedUpAt = NEVER;
    private long archiveReadAt = NEVER;
    private @Nullable Retirement carried;
    private boolean alone;

    /** Waits until {@code deadline} in the member's nanoseconds. */
    public Pending(Command command, @Nullable CommandKey key, long deadline) {
        this.command = command;
        this.key = key;
        this.deadline = deadline;
    }

    /** The shard's own: without key, and never too late. */
    public static Pending upkeep(Upkeep command, long now) {
        return new Pending(command, null, now + Long.MAX_VALUE / 2);
    }

    public Command command() {
        return command;
    }

    public @Nullable CommandKey key() {
        return key;
    }

    public boolean internal() {
        return command instanceof Upkeep;
    }

    /** In the member's nanoseconds. */
    long deadline() {
        return deadline;
    }

    public boolean expired(long nanos) {
        return nanos - deadline >= 0;
    }

    public void answer(Reply with) {
        reply.complete(with);
    }

    public CompletionStage<Reply> reply() {
        return reply;
    }

    /** The seq of the shard when the look-up of the key began; below the watermark it has to be repeated. */
    public long lookedUpAt() {
        return lookedUpAt;
    }

    public void lookedUpAt(long seq) {
        lookedUpAt = seq;
    }

    /** The seq of the shard when the archive began to be read; what was removed since may be there in another shape. */
    public long archiveReadAt() {
        return archiveReadAt;
    }

    public void archiveReadAt(long seq) {
        archiveReadAt = seq;
    }

    /** What the archive had, or null. */
    @Nullable
    Retirement carried() {
        return carried;
    }

    public void carry(@Nullable Retirement found) {
        carried = found;
    }

    /** Suspected of making batches unknown: rides in a batch of its own. */
    public boolean alone() {
        return alone;
    }

    public void rideAlone() {
        alone = true;
    }
}
