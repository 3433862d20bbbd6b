package dev.waybill.core.adapter.memory;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.port.Loops;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The loops of one simulated member: one for each shard and one for the member itself. */
public final class VirtualProcess implements Loops {
    private final VirtualLoops world;
    private final Map<ShardId, VirtualLoop> shards = new HashMap<>();
    private final VirtualLoop control;
    private final List<Runnable> held = new ArrayList<>();
    private State state = State.RUNNING;

    VirtualProcess(VirtualLoops world) {
        this.world = world;
        this.control = new VirtualLoop();
    }

    private enum State {
        RUNNING,
        FROZEN,
        DEAD
    }

    @Override
    public Loop of(ShardId shard) {
        return shards.computeIfAbsent(shard, each -> new VirtualLoop());
    }

    @Override
    public Loop control() {
        return control;
    }

    public boolean dead() {
        return state == State.DEAD;
    }

    /** Nothing of this member runs until it is thawed; then everything that became due runs at once. */
    public void freeze() {
        if (state == State.RUNNING) {
            state = State.FROZEN;
        }
    }

    public void thaw() {
        if (state == State.FROZEN) {
            state = State.RUNNING;
            held.forEach(task -> world.add(world.nanos(), task));
            held.clear();
        }
    }

    /** Nothing of this member ever runs again. */
    public void kill() {
        state = State.DEAD;
        held.clear();
    }

    private void run(Runnable task) {
        switch (state) {
            case RUNNING -> task.run();
            case FROZEN -> held.add(() -> run(task));
            case DEAD -> {}
        }
    }

    private final class VirtualLoop implements Loop {
        private long last;

        @Override
        public void execute(Runnable task) {
            last = Math.max(last, world.nanos() + world.jitter());
            world.add(last, () -> run(task));
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            boolean[] cancelled = {false};
            world.add(
                    world.nanos() + Math.max(0, delay.toNanos()),
                    () -> run(() -> {
                        if (!cancelled[0]) {
                            task.run();
                        }
                    }));
            return () -> cancelled[0] = true;
        }
    }
}
