package dev.waybill.routing.whatif;

import dev.waybill.core.simulation.Simulation;
import dev.waybill.core.simulation.SimulationStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the store is told of one simulation: one word at a time, the newest when there are several. What could not be
 * written is said {@link #again}, until the last word is stored. Safe for any thread.
 */
final class Words {
    private static final Logger LOG = LoggerFactory.getLogger(Words.class);

    static final String STOPPED = "it was cancelled";

    private final SimulationStore store;
    private final Runnable lastIsStored;
    private Simulation newest;
    private @Nullable Simulation unsaid;
    private boolean writing;
    private boolean asking;
    private boolean stopped;

    /** @param first what the store knows */
    Words(SimulationStore store, Simulation first, Runnable lastIsStored) {
        this.store = store;
        this.newest = first;
        this.lastIsStored = lastIsStored;
    }

    /** After its last word it says nothing more. */
    synchronized void say(Simulation word) {
        if (newest.ended()) {
            return;
        }
        newest = word;
        unsaid = word;
        write();
    }

    /** What was not heard; and of one that waits that its member is still there. */
    synchronized void again(Instant now) {
        if (newest.state() == Simulation.State.WAITING) {
            newest = newest.toldAgain(now);
            unsaid = newest;
        }
        write();
    }

    /** Looks whether it shall be stopped; one look at a time. A look that fails is tried again with the next one. */
    void look(InstantSource wall) {
        if (begins()) {
            store.cancelled(newest.id()).whenComplete((yes, failure) -> {
                ends();
                if (failure == null && yes) {
                    stop(wall.instant());
                }
            });
        }
    }

    private synchronized boolean begins() {
        boolean begins = !asking && !stopped && !newest.ended();
        asking |= begins;
        return begins;
    }

    private synchronized void ends() {
        asking = false;
    }

    /** It shall end soon; one that still waits ends now. */
    synchronized void stop(Instant now) {
        stopped = true;
        if (newest.state() == Simulation.State.WAITING) {
            say(newest.ended(Simulation.State.CANCELLED, STOPPED, List.of(), now));
        }
    }

    synchronized boolean stopped() {
        return stopped;
    }

    private void write() {
        Simulation word = unsaid;
        if (writing || word == null) {
            return;
        }
        writing = true;
        store.save(word).whenComplete((saved, failure) -> settled(word, failure));
    }

    private synchronized void settled(Simulation word, @Nullable Throwable failure) {
        writing = false;
        if (failure != null) {
            LOG.warn("simulation={} could not tell how far it is, it is tried again", word.id(), failure);
            return;
        }
        if (word.equals(unsaid)) {
            unsaid = null;
            if (word.ended()) {
                lastIsStored.run();
            }
        } else {
            write();
        }
    }
}
