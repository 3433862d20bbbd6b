package dev.waybill.core.shard.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * One shard's way through the gates of its acquisition. Whoever needs the shard moves it to the front, wherever it just
 * waits and whatever gate comes next. Safe for any thread.
 */
public final class Turn {
    private boolean urgent;
    private @Nullable Gate gate;
    private @Nullable Runnable entry;

    public Turn(boolean urgent) {
        this.urgent = urgent;
    }

    /** Runs {@code next} once the gate has room, as {@link Gate#enter} does, and lets go of it then. */
    public synchronized void enter(Gate at, Runnable next) {
        Runnable once = () -> {
            entered();
            next.run();
        };
        gate = at;
        entry = once;
        at.enter(urgent, once);
    }

    /** A turn lives as long as its shard is served: what it waited with must not. */
    private synchronized void entered() {
        gate = null;
        entry = null;
    }

    /** From now on it goes before those that nobody waits for. */
    public synchronized void urge() {
        if (!urgent) {
            urgent = true;
            if (gate != null && entry != null) {
                gate.urge(entry);
            }
        }
    }
}
