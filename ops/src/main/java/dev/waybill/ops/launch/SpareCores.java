package dev.waybill.ops.launch;

import jnr.ffi.LibraryLoader;
import jnr.ffi.Platform;
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

    private SpareCores() {}

    /** What is called of the C library. */
    public interface Scheduler {
        /** {@code param} is one number, the priority, which is 0 for this policy. Returns 0, or -1 when it is refused. */
        @SuppressWarnings("checkstyle:MethodName")
        int sched_setscheduler(int pid, int policy, int[] param);
    }

    /** The calling thread is one of them from now on, for good; elsewhere than on Linux nothing happens. */
    static void only() {
        if (Platform.getNativePlatform().getOS() != Platform.OS.LINUX) {
            return;
        }
        try {
            Scheduler scheduler = LibraryLoader.create(Scheduler.class).load("c");
            if (scheduler.sched_setscheduler(THIS_THREAD, IDLE, new int[] {0}) != 0) {
                LOG.warn(
                        "the system does not let long computing wait for a spare core: it takes its turn with the rest");
            }
        } catch (LinkageError e) {
            LOG.warn("long computing takes its turn with the rest: the C library cannot be called", e);
        }
    }
}
