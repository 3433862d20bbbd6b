package dev.waybill.core.shard.tenancy;

import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardSnapshot;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.decide.Batch;
import dev.waybill.core.shard.decide.BatchBuilder;
import dev.waybill.core.shard.decide.Pending;
import dev.waybill.core.shard.decide.Reply;
import dev.waybill.core.shard.decide.Waiters;
import dev.waybill.core.shard.port.ShardMetrics;
import dev.waybill.core.shard.port.ShardStore.Head;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One owner's time with a shard, from an acquisition to the loss of its epoch. Confined to the shard's loop. */
public final class Tenancy implements Committer.Source {
    private static final Logger LOG = LoggerFactory.getLogger(Tenancy.class);

    private final Kit kit;
    private final ShardId shard;
    private final Endings endings;
    private final ShardState state;
    private final Mailbox mailbox = new Mailbox();
    private final Waiters waiters;
    private final KeyDoor door;
    private final ArchiveDoor archive;
    private final Committer committer;
    private final TodoSender todos;
    private final DueTicker due;
    private final ResultCopier copier;
    private final Checkpointer checkpointer;
    private final Pruner pruner;
    private final HeadWatch watch;
    private Head head;
    private boolean draining;
    private boolean stopped;

    public Tenancy(Kit kit, ShardId shard, Recovered recovered, Endings endings) {
        this.kit = kit;
        this.shard = shard;
        this.endings = endings;
        this.head = recovered.head();
        this.state = recovered.state();
        this.waiters = new Waiters(kit::nanos, kit.config().liveness().beat().multipliedBy(2));
        this.committer = new Committer(kit, shard, this);
        this.door = new KeyDoor(kit, shard, state, waiters, () -> head.seq(), () -> stopped, this::enqueue);
        this.archive = new ArchiveDoor(kit, shard, () -> head.seq(), () -> stopped, this::enqueue);
        this.todos = new TodoSender(kit, shard, this::enqueue);
        this.due = new DueTicker(kit, shard, state, this::now, this::enqueue);
        this.copier = new ResultCopier(kit, shard, state, recovered.offset());
        this.checkpointer = new Checkpointer(kit, shard, recovered, () -> head, committer::pump);
        this.pruner = new Pruner(kit, shard, checkpointer.tail(), copier::offset);
        this.watch = new HeadWatch(kit, shard, () -> head, endings::lost);
        recovered.rows().forEach(each -> copier.applied(each.row().seq(), each.body()));
    }

    /** How a tenancy can end. */
    public interface Endings {
        /** The epoch is another one's. */
        void lost(@Nullable Head current);

        /** What is in memory cannot be trusted any more: only reading the shard again helps. */
        void broken();

        /** A batch stays unknown: the epoch must be bumped to find out. */
        void fence(Batch batch);
    }

    /** Tells the listener what is there, and takes up the open work. */
    public void begin() {
        Map<EntryKey, Entry> all = state.all();
        tell(() -> kit.ports().listener().acquired(shard, head.epoch(), head.seq(), all));
        all.forEach((key, entry) -> todos.applied(new Change(key, entry)));
        due.rearm();
        copier.arm();
        checkpointer.consider();
    }

    public Head head() {
        return head;
    }

    public ShardSnapshot snapshot() {
        return new ShardSnapshot(shard, head.epoch(), head.seq(), Map.copyOf(state.all()));
    }

    /** Takes a command in, or answers at once why not. */
    public void submit(Pending pending) {
        if (stopped || draining) {
            pending.answer(new Reply.NotOwner(null));
        } else if (waiting() >= kit.config().batching().mailbox(pending.command())) {
            shed(pending, "too many commands wait at the shard");
        } else if (checkpointer.tailBytes() > kit.config().checkpoints().shedBytes(pending.command())) {
            shed(pending, "the shard's checkpoint is too far behind");
        } else if (pending.key() == null) {
            enqueue(pending);
        } else if (copier.waiting() >= kit.config().keys().uncopied(pending.command())) {
            shed(pending, "too many results wait for their table");
        } else {
            door.enter(pending, pending.key());
        }
    }

    /** Commands that are not decided yet. */
    private int waiting() {
        return mailbox.size() + door.lookUps() + archive.readings();
    }

    /** Every beat. */
    public void tick() {
        waiters.sweep();
        copier.evict();
        copier.arm();
        checkpointer.consider();
        pruner.consider(head);
        watch.consider();
        kit.ports().metrics().entries(shard, state.size());
        kit.ports().metrics().load(shard, waiting(), checkpointer.tailBytes());
        kit.ports().metrics().owed(shard, new ShardMetrics.Owed(copier.waiting(), todos.open()));
    }

    /** Takes no more commands from outside; what waits is still decided. */
    public void drain() {
        draining = true;
    }

    public boolean drained() {
        return mailbox.isEmpty() && committer.idle() && door.lookUps() == 0 && archive.readings() == 0;
    }

    /** A batch is on its way whose fate is not known yet. */
    public boolean committing() {
        return !committer.idle();
    }

    /**
     * Ends it. Who waits in the mailbox is returned, nothing of it was done; whoever waits for a result is told to
     * ask again, and so is the batch in flight, whose fate is not known here.
     */
    public List<Pending> stop(Reply lost) {
        if (stopped) {
            return List.of();
        }
        stopped = true;
        Batch inFlight = committer.stop();
        todos.stop();
        due.stop();
        copier.stop();
        checkpointer.stop();
        watch.stop();
        waiters.answerAll(lost);
        if (inFlight != null) {
            inFlight.pendings().forEach(each -> each.answer(lost));
        }
        tell(() -> kit.ports().listener().lost(shard));
        kit.ports().metrics().released(shard);
        List<Pending> external = new ArrayList<>(mailbox.takeAll());
        external.removeIf(Pending::internal);
        return external;
    }

    /** Answers a batch of an earlier tenancy of this member that turned out to be in the journal. */
    public void answer(Batch batch) {
        batch.answer(waiters);
    }

    @Override
    public boolean hasWork() {
        return !mailbox.isEmpty() || checkpointer.wantsBatch();
    }

    @Override
    public @Nullable Batch next() {
        BatchBuilder builder = new BatchBuilder(kit.deciding(), shard, head, state, now());
        Pending pending = mailbox.take();
        while (pending != null && take(pending, builder)) {
            pending = builder.full() || pending.alone() ? null : mailbox.take();
        }
        if (builder.isEmpty() && !checkpointer.wantsBatch()) {
            return null;
        }
        String batchId = head.owner() + "#" + (head.seq() + 1);
        return builder.finish(batchId, checkpointer.mark(), checkpointer.generation(), pruner.next());
    }

    @Override
    public void applied(Batch batch) {
        Head before = head;
        head = batch.commit().next();
        watch.applied();
        state.fold(batch.seq(), batch.body());
        archive.applied(batch);
        tell(() -> kit.ports().listener().committed(batch.published()));
        batch.answer(waiters);
        copier.applied(batch.seq(), batch.body());
        copier.arm();
        pruner.applied(batch.commit().pruneUpTo());
        batch.body().changes().forEach(todos::applied);
        due.rearm();
        checkpointer.applied(
                before, head, batch.commit().body().length, batch.body().time());
    }

    @Override
    public void lost(Batch batch, @Nullable Head current) {
        batch.pendings().forEach(each -> each.answer(new Reply.Lost(null)));
        endings.lost(current);
    }

    @Override
    public void broken(Batch batch) {
        batch.pendings().forEach(each -> each.answer(new Reply.Lost(null)));
        endings.broken();
    }

    @Override
    public void fence(Batch batch) {
        endings.fence(batch);
    }

    /** False when the batch is closed: the command waits for the next one. */
    private boolean take(Pending pending, BatchBuilder builder) {
        if (pending.expired(kit.nanos())) {
            pending.answer(new Reply.Busy("its deadline passed before it was decided"));
            return true;
        }
        if (pending.alone() && !builder.isEmpty()) {
            mailbox.putBack(pending);
            return false;
        }
        CommandKey key = pending.key();
        if (key != null && door.holdsBack(pending, key)) {
            return true;
        }
        if (archive.holdsBack(pending, builder)) {
            return true;
        }
        if (builder.offer(pending)) {
            return true;
        }
        mailbox.putBack(pending);
        return false;
    }

    private void enqueue(Pending pending) {
        if (stopped) {
            pending.answer(new Reply.NotOwner(null));
            return;
        }
        mailbox.add(pending);
        committer.pump();
    }

    private void shed(Pending pending, String reason) {
        kit.ports().metrics().shed(shard, pending.command().patient());
        pending.answer(new Reply.Busy(reason));
    }

    private ShardTime now() {
        return ShardState.later(state.time(), kit.clock());
    }

    /** The listener must not stop the shard. */
    private void tell(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("shard={} the commit listener failed", shard.value(), e);
        }
    }
}
