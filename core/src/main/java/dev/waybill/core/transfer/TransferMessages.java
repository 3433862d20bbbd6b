package dev.waybill.core.transfer;

import dev.waybill.core.shard.Deadline;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Todo;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.TransferStep;
import dev.waybill.core.stock.TransferStep.Arrival;
import dev.waybill.core.stock.TransferStep.ArriveUnits;
import dev.waybill.core.stock.TransferStep.ForgetTransfer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a transfer at its two nodes: one at a time at each of them, so that a node never sees one before its turn.
 * The caller stores the transfer.
 */
final class TransferMessages {
    /** Wall clock: how long the destination may take for its first step before it is asked anew. */
    private static final Duration TELL_WITHIN = Duration.ofSeconds(30);

    /** Wall clock: before a step that the destination cannot take is sent again. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private TransferMessages() {}

    /** What is told when a step of the source has been answered. */
    static EntryKey awaited(TransferId id, int step) {
        return new EntryKey("trf-step", id + "/" + step);
    }

    private static String outTodo(TransferId id) {
        return id + "/out";
    }

    private static String inTodo(TransferId id) {
        return id + "/in";
    }

    static Transfer hold(Transfer transfer, List<SkuUnits> units, Instant tryBy, Tx tx) {
        TransferTerms.End from = transfer.terms().from();
        var step = new TransferStep.HoldUnits(transfer.stepKey(), from.node(), units, tryBy);
        return ask(
                transfer, Transfer.Doing.HOLD, List.of(), step, transfer.terms().plannedBy(), tx);
    }

    static Transfer send(Transfer transfer, List<SkuUnits> units, String actor, Tx tx) {
        TransferTerms.End from = transfer.terms().from();
        Instant at = tx.now().domain();
        var step = new TransferStep.SendUnits(transfer.stepKey(), from.node(), transfer.outSteps() + 1, units, at);
        return ask(transfer, Transfer.Doing.SEND, units, step, actor, tx);
    }

    static Transfer release(Transfer transfer, String actor, Instant tryBy, Tx tx) {
        TransferTerms.End from = transfer.terms().from();
        var step = new TransferStep.ReleaseUnits(transfer.stepKey(), from.node(), transfer.outSteps() + 1, tryBy);
        return ask(transfer, Transfer.Doing.RELEASE, List.of(), step, actor, tx);
    }

    private static Transfer ask(
            Transfer transfer, Transfer.Doing doing, List<SkuUnits> units, TransferStep step, String actor, Tx tx) {
        tx.send(outTodo(transfer.id()), transfer.terms().from().shard(), step);
        return transfer.asking(new Transfer.Out(doing, step.step(), units, actor));
    }

    /**
     * One of the destination's steps.
     *
     * @param reason of surplus or loss, or empty
     */
    record Told(List<Arrival> lines, String reason, String actor) {}

    static Transfer tell(Transfer transfer, Told told, Tx tx) {
        TransferTerms terms = transfer.terms();
        var step = new ArriveUnits(
                transfer.stepKey(),
                terms.to().node(),
                transfer.inSteps() + 1,
                tx.now().wall(),
                terms.expectedAt(),
                told.lines(),
                tx.now().domain(),
                told.reason(),
                told.actor());
        return add(transfer, step, tx);
    }

    /** When the transfer is over, the destination may forget it. */
    static Transfer forgetIfOver(Transfer transfer, Tx tx) {
        if (!transfer.state().over() || transfer.inSteps() == 0) {
            return transfer;
        }
        var step = new ForgetTransfer(
                transfer.stepKey(),
                transfer.terms().to().node(),
                transfer.inSteps() + 1,
                tx.now().wall());
        return add(transfer, step, tx);
    }

    private static Transfer add(Transfer transfer, TransferStep step, Tx tx) {
        List<TransferStep> steps = new ArrayList<>(transfer.in());
        steps.add(step);
        Transfer told = transfer.telling(steps, step.step());
        return steps.size() == 1 ? sendFirst(told, steps, tx) : told;
    }

    /** The destination has answered: the next step is due. What it cannot take is sent again after a while. */
    static Transfer arrived(Transfer transfer, TransferStep step, Result answer, Tx tx) {
        List<TransferStep> steps = transfer.in();
        if (steps.isEmpty() || steps.get(0).step() != step.step()) {
            return transfer;
        }
        if (answer instanceof Refusal) {
            return transfer.wakingAt(Deadline.wall(tx.now().wall().plus(AGAIN)));
        }
        return sendFirst(transfer, steps.subList(1, steps.size()), tx);
    }

    /** A step that the destination could not take, or took too late, is sent again. */
    static Transfer again(Transfer transfer, Tx tx) {
        return sendFirst(transfer, transfer.in(), tx).wakingAt(null);
    }

    /** Its time begins when it is sent: until then no copy of an earlier step has a later one. */
    private static Transfer sendFirst(Transfer transfer, List<TransferStep> waiting, Tx tx) {
        List<TransferStep> steps = new ArrayList<>(waiting);
        if (!steps.isEmpty()) {
            TransferStep first = until(steps.get(0), tx.now().wall().plus(TELL_WITHIN));
            steps.set(0, first);
            tx.send(inTodo(transfer.id()), transfer.terms().to().shard(), first);
        }
        return transfer.telling(steps, transfer.inSteps());
    }

    private static TransferStep until(TransferStep step, Instant tryBy) {
        if (step instanceof ArriveUnits arrive) {
            return arrive.until(tryBy);
        }
        return step instanceof ForgetTransfer forget ? forget.until(tryBy) : step;
    }

    /** A step that was refused waits for its time. */
    static boolean waits(Transfer transfer, Tx tx) {
        return !transfer.in().isEmpty() && tx.get(Todo.key(inTodo(transfer.id())), Todo.class) == null;
    }

    /** Every step has been answered. */
    static boolean settled(Transfer transfer) {
        return transfer.out() == null && transfer.in().isEmpty();
    }
}
