package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.port.MemberBoard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** A board that all members of one process share. Safe for any thread. */
public final class InMemoryMemberBoard implements MemberBoard {
    private final Map<String, Beat> beats = new TreeMap<>();
    private final Faulty faulty;

    public InMemoryMemberBoard() {
        this.faulty = Faulty.never();
    }

    /** Under a plan of faults; {@code after} runs a task after a delay, such as {@link VirtualLoops#after}. */
    public InMemoryMemberBoard(Fault.Plan faults, BiConsumer<Duration, Runnable> after) {
        this.faulty = new Faulty(faults, after);
    }

    @Override
    public CompletionStage<Void> write(Beat mine) {
        return faulty.run("beat", mine.member(), () -> {
            synchronized (beats) {
                beats.merge(mine.member(), mine, InMemoryMemberBoard::newer);
            }
            return null;
        });
    }

    @Override
    public CompletionStage<List<Beat>> readAll() {
        return faulty.run("beats", "", () -> {
            synchronized (beats) {
                return List.copyOf(beats.values());
            }
        });
    }

    private static Beat newer(Beat old, Beat now) {
        boolean same = now.incarnation() == old.incarnation();
        boolean newer = same ? now.counter() >= old.counter() : now.incarnation() > old.incarnation();
        return newer ? now : old;
    }
}
