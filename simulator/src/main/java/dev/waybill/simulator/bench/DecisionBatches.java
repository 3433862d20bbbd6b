package dev.waybill.simulator.bench;

import com.sun.management.ThreadMXBean;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.Result;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One core decides batches of commands on a warm shard and folds them in. Each is there twice: what is decided, and that
 * with the bodies of the journal rows. Public and open to heirs because its harness wants it so.
 */
@State(Scope.Thread)
public class DecisionBatches {
    static final int BATCH = 256;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final DecisionShelf shelf = new DecisionShelf();
    private List<Command> commands = List.of();

    /** Summed up by the harness over all batches of a run. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Costs {
        public long nanos;
        public long allocated;
        public long journal;
        public long batches;
        public long decisions;
    }

    /** Holds of three lines at one node, each the decision of an order. */
    @State(Scope.Thread)
    public static class Reservations extends DecisionBatches {
        @Setup(Level.Invocation)
        public void prepare() {
            super.next(shelf().reservations(BATCH, true));
        }

        @TearDown(Level.Invocation)
        public void giveBack() {
            shelf().giveBack();
        }

        @Benchmark
        @OperationsPerInvocation(BATCH)
        public List<Result> reserve(Costs costs) {
            return decide(costs);
        }

        @Benchmark
        @OperationsPerInvocation(BATCH)
        public List<Result> reserveWritten(Costs costs) {
            return write(costs);
        }
    }

    /** Half of them confirm such a hold, and the others end one. */
    @State(Scope.Thread)
    public static class Endings extends DecisionBatches {
        @Setup(Level.Invocation)
        public void prepare() {
            shelf().decide(shelf().reservations(BATCH / 2, false));
            super.next(shelf().endings());
        }

        @Benchmark
        @OperationsPerInvocation(BATCH)
        public List<Result> confirmAndEnd(Costs costs) {
            return decide(costs);
        }

        @Benchmark
        @OperationsPerInvocation(BATCH)
        public List<Result> confirmAndEndWritten(Costs costs) {
            return write(costs);
        }
    }

    /** One position changed by each. */
    @State(Scope.Thread)
    public static class Adjustments extends DecisionBatches {
        @Setup(Level.Invocation)
        public void prepare() {
            super.next(shelf().adjustments(BATCH));
        }

        @Benchmark
        @OperationsPerInvocation(BATCH)
        public List<Result> adjust(Costs costs) {
            return decide(costs);
        }

        @Benchmark
        @OperationsPerInvocation(BATCH)
        public List<Result> adjustWritten(Costs costs) {
            return write(costs);
        }
    }

    /** Rows of one count, each of which changes its position: a row counts as a decision. */
    @State(Scope.Thread)
    public static class Counts extends DecisionBatches {
        @Setup(Level.Invocation)
        public void prepare() {
            super.next(shelf().counts(BATCH));
        }

        @Benchmark
        @OperationsPerInvocation(BATCH)
        public List<Result> countRow(Costs costs) {
            return decide(costs);
        }

        @Benchmark
        @OperationsPerInvocation(BATCH)
        public List<Result> countRowWritten(Costs costs) {
            return write(costs);
        }
    }

    DecisionShelf shelf() {
        return shelf;
    }

    void next(List<Command> batch) {
        commands = batch;
    }

    List<Result> decide(Costs costs) {
        begin(costs);
        List<Result> results = shelf.decide(commands);
        end(costs);
        return results;
    }

    List<Result> write(Costs costs) {
        begin(costs);
        DecisionShelf.Written written = shelf.write(commands);
        end(costs);
        costs.journal += written.bytes();
        costs.batches += written.batches();
        return written.results();
    }

    /** CPU time, so that what else runs on the machine does not count. */
    private static void begin(Costs costs) {
        costs.allocated -= THREADS.getCurrentThreadAllocatedBytes();
        costs.nanos -= THREADS.getCurrentThreadCpuTime();
    }

    private static void end(Costs costs) {
        costs.nanos += THREADS.getCurrentThreadCpuTime();
        costs.allocated += THREADS.getCurrentThreadAllocatedBytes();
        costs.decisions += BATCH;
    }
}
