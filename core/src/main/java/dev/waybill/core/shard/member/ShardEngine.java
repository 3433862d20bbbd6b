package dev.waybill.core.shard.member;

import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.shard.SnapshotSource;
import dev.waybill.core.shard.decide.Pending;
import dev.waybill.core.shard.port.Loops.Loop;
import dev.waybill.core.shard.port.ShardConfig;
import dev.waybill.core.shard.port.ShardPorts;
import dev.waybill.core.shard.port.ShardStore;
import dev.waybill.core.shard.tenancy.Kit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One member's part of the sharded store: owns the shards that fall to it, carries commands to the owners of the
 * others. Nothing blocks; answers arrive on the loops that {@link ShardPorts} brings, so that what hangs on them must
 * return at once. Safe for any thread.
 */
public final class ShardEngine implements Shards, SnapshotSource {
    private final Kit kit;
    private final OwnerBoard board;
    private final Router router;
    private final List<Slot> slots = new ArrayList<>();
    private volatile boolean closed;

    /** The heads of all shards must exist: {@link ShardStore#createHeads} at an installation's first start. */
    public ShardEngine(Member me, ShardConfig config, ShardPorts ports) {
        this.kit = Kit.of(config, ports, this);
        this.board = new OwnerBoard(config.liveness(), me, ports);
        Seat seat = new Seat(me, board, kit);
        this.router = new Router(seat, this::submitHere);
        for (int i = 0; i < config.shards(); i++) {
            slots.add(new Slot(seat, new ShardId(i)));
        }
    }

    /** Begins to show signs of life, to serve other members and to take shards. */
    public void start() {
        kit.ports().transport().serve(router::serve);
        kit.ports().loops().control().execute(this::beat);
    }

    /** Whether Cassandra has heard of this member just now; otherwise it owns nothing. */
    public boolean ready() {
        return !closed && board.ready();
    }

    /**
     * How far this member is with reading back what it owns.
     *
     * @param serving shards that are read back and serve
     * @param due shards that fall to this member and do not serve yet
     */
    public record Loading(int serving, int due) {}

    public Loading loading() {
        int serving = (int) slots.stream().filter(Slot::serves).count();
        return new Loading(serving, (int) slots.stream().filter(Slot::due).count());
    }

    /** Whether the shard falls to this member, which does not serve it yet: nobody changes it meanwhile. */
    public boolean due(ShardId shard) {
        return slots.get(shard.value()).due();
    }

    /** Whether every member whose signs of life reach Cassandra is one that this member can talk to. */
    public boolean seesEverybody() {
        return board.seesEverybody();
    }

    @Override
    public int count() {
        return slots.size();
    }

    @Override
    public CompletionStage<Answer> submit(ShardId shard, Command command, @Nullable CommandKey key, Instant deadline) {
        return router.submit(shard, command, key, deadline);
    }

    @Override
    public CompletionStage<Optional<ShardSnapshot>> snapshot(ShardId shard) {
        CompletableFuture<Optional<ShardSnapshot>> copy = new CompletableFuture<>();
        kit.loop(shard).execute(() -> copy.complete(slots.get(shard.value()).snapshot()));
        return copy;
    }

    /** Decides what waits, gives all shards away and takes none any more. The stage ends when that is done. */
    public CompletionStage<Void> close() {
        board.leave();
        kit.ports().loops().control().execute(board::beat);
        CompletableFuture<?>[] each = new CompletableFuture<?>[slots.size()];
        for (int i = 0; i < each.length; i++) {
            Slot slot = slots.get(i);
            kit.loop(new ShardId(i)).execute(slot::close);
            each[i] = slot.closed().toCompletableFuture();
        }
        return CompletableFuture.allOf(each).thenRun(() -> closed = true);
    }

    private void submitHere(ShardId shard, Pending pending) {
        kit.loop(shard).execute(() -> slots.get(shard.value()).submit(pending));
    }

    private void beat() {
        if (closed) {
            return;
        }
        Loop control = kit.ports().loops().control();
        board.beat();
        for (int i = 0; i < slots.size(); i++) {
            kit.loop(new ShardId(i)).execute(slots.get(i)::tick);
        }
        kit.ports().metrics().gates(kit.crowds());
        control.after(kit.config().liveness().beat(), this::beat);
    }
}
