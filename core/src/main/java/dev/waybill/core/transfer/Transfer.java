package dev.waybill.core.transfer;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.TransferStep;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Goods on their way from one node to another: a record of its own home, which alone says what was planned, sent and
 * received. The two nodes follow it step by step.
 *
 * @param state where it stands
 * @param out the step that the source has not answered, or null
 * @param outSteps steps of the source so far, with that one
 * @param in steps that the destination has not answered, the first of them is sent
 * @param inSteps steps of the destination so far, with those
 * @param ended UPPER_SNAKE reason of a refusal, what people said of a cancellation or of a loss, or null
 * @param wakeAt when home must act by itself, or null
 */
public record Transfer(
        TransferId id,
        TransferTerms terms,
        State state,
        List<TransferLine> lines,
        @Nullable Out out,
        int outSteps,
        List<TransferStep> in,
        int inSteps,
        @Nullable String ended,
        @Nullable Deadline wakeAt)
        implements Entry {
    public static final String KIND = "trf";

    /** Lines of one transfer. */
    public static final int MAX_LINES = 100;

    /** Steps that the destination may owe an answer before nothing more is sent or received. */
    static final int MAX_STEPS = 32;

    public Transfer {
        lines = List.copyOf(lines);
        in = List.copyOf(in);
    }

    /** As on the wire in lower case. */
    public enum State {
        /** Its source is asked to hold the units. */
        PLANNING,
        /** The units are held, nothing has left. */
        PLANNED,
        /** Something has left, and not everything has come or stays. */
        IN_TRANSIT,
        /** Everything that was sent has come. */
        RECEIVED,
        /** Over, and something that was sent is lost. */
        CLOSED,
        /** Over before anything was sent. */
        CANCELLED,
        /** Its source could not hold the units. */
        REFUSED;

        /** Nothing of it is left to do for people. */
        public boolean over() {
            return switch (this) {
                case PLANNING, PLANNED, IN_TRANSIT -> false;
                case RECEIVED, CLOSED, CANCELLED, REFUSED -> true;
            };
        }
    }

    /** What the source is asked to do. */
    public enum Doing {
        HOLD,
        SEND,
        RELEASE
    }

    /**
     * A step of the source that is under way.
     *
     * @param units of a sending; else empty
     */
    public record Out(Doing doing, int step, List<SkuUnits> units, String actor) {
        public Out {
            units = List.copyOf(units);
        }
    }

    public static EntryKey key(TransferId id) {
        return new EntryKey(KIND, id.value());
    }

    /** Whether the destination has to answer first. */
    boolean farBehind() {
        return in.size() >= MAX_STEPS;
    }

    TransferStep.Key stepKey() {
        return new TransferStep.Key(id.home(), id.value());
    }

    public Optional<TransferLine> line(Sku sku) {
        return lines.stream().filter(line -> line.sku().equals(sku)).findFirst();
    }

    /** Units that have left the source and have neither come nor been given up. */
    public int inTransit() {
        return sum(TransferLine::inTransit);
    }

    /** Units that are to leave the source. */
    public int unsent() {
        return sum(TransferLine::unsent);
    }

    private int sum(ToIntFunction<TransferLine> units) {
        return lines.stream().mapToInt(units).sum();
    }

    /** Where it stands once its source holds the units, by its lines alone. */
    private State standing(List<TransferLine> now) {
        boolean done = now.stream().allMatch(line -> line.unsent() == 0 && line.inTransit() == 0);
        boolean sent = now.stream().anyMatch(line -> line.sent() > 0);
        boolean lost = now.stream().anyMatch(line -> line.lost() > 0);
        if (!done) {
            return sent ? State.IN_TRANSIT : State.PLANNED;
        }
        return !sent ? State.CANCELLED : lost ? State.CLOSED : State.RECEIVED;
    }

    Transfer with(UnaryOperator<TransferLine> change) {
        List<TransferLine> now = lines.stream().map(change).toList();
        return new Transfer(id, terms, standing(now), now, out, outSteps, in, inSteps, ended, wakeAt);
    }

    Transfer refused(String why) {
        return new Transfer(id, terms, State.REFUSED, lines, out, outSteps, in, inSteps, why, wakeAt);
    }

    Transfer because(String why) {
        return new Transfer(id, terms, state, lines, out, outSteps, in, inSteps, why, wakeAt);
    }

    Transfer asking(Out step) {
        return new Transfer(id, terms, state, lines, step, step.step(), in, inSteps, ended, wakeAt);
    }

    Transfer answered() {
        return new Transfer(id, terms, state, lines, null, outSteps, in, inSteps, ended, wakeAt);
    }

    Transfer telling(List<TransferStep> steps, int count) {
        return new Transfer(id, terms, state, lines, out, outSteps, steps, count, ended, wakeAt);
    }

    Transfer wakingAt(@Nullable Deadline next) {
        return new Transfer(id, terms, state, lines, out, outSteps, in, inSteps, ended, next);
    }

    @Override
    public @Nullable Deadline due() {
        return wakeAt;
    }
}
