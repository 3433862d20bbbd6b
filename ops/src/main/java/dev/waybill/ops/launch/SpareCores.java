package dev.waybill.ops.launch;

import java.util.concurrent.atomic.AtomicBoolean;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Platform;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that the system runs only while a core has nothing else to do. Being nice is not enough: the scheduler of newer
 * kernels lets whoever runs end its turn of some milliseconds, however nice, before it runs another thread that was woken.
 */
final class SpareCores {
    private static final Logger LOG = LoggerFactory.getLogger(SpareCores.class);
    /** {@code SCHED_IDLE} of {@code sched(7)}: what any thread may ask for itself, and not take back. */
    private static final int IDLE = 5;

    private static final int THIS_THREAD = 0;

    /** Threads come and go; one says it for all. */
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private SpareCores() {}

    /** Made once, and only where it is asked for: each is a class that is generated. */
    private static final class CLibrary {
        static final Scheduler SCHEDULER = LibraryLoader.create(Scheduler.class).load("c");
    }

    /** What is called of the C library. */
    public interface Scheduler {
        /** {@code param} is one number, the priority, which is 0 for this policy. Returns 0, or -1 when it is refused. */
        int sched_setscheduler(int pid, int policy, int[] param);
    }

    /** The calling thread is one of them from now on, for good; elsewhere than on Linux nothing happens. */
    static void only() {
        if (Platform.getNativePlatform().getOS() != Platform.OS.LINUX) {
            return;
        }
        try {
            if (CLibrary.SCHEDULER.sched_setscheduler(THIS_THREAD, IDLE, new int[] {0}) != 0) {
                say("the system refuses SCHED_IDLE", null);
            }
        } catch (LinkageError e) {
            say("the C library cannot be called", e);
        }
    }

    private static void say(String why, @Nullable LinkageError cause) {
        if (SAID.compareAndSet(false, true)) {
            LOG.warn("long computing takes its turn with the rest: {}", why, cause);
        }
    }
}
