package dev.waybill.core.transfer;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.order.RecordLeaving;
import dev.waybill.core.shard.CommandTable;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.Refusal;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Retirement;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.shard.Waiting;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.stock.TransferStep;
import dev.waybill.core.stock.TransferStep.Arrival;
import dev.waybill.core.stock.TransferStep.Declined;
import dev.waybill.core.transfer.Transfer.Out;
import dev.waybill.core.transfer.TransferCommand.Arrived;
import dev.waybill.core.transfer.TransferCommand.CancelTransfer;
import dev.waybill.core.transfer.TransferCommand.CloseTransfer;
import dev.waybill.core.transfer.TransferCommand.PlanTransfer;
import dev.waybill.core.transfer.TransferCommand.ReadTransfer;
import dev.waybill.core.transfer.TransferCommand.ReceiveTransfer;
import dev.waybill.core.transfer.TransferCommand.SendTransfer;
import dev.waybill.core.transfer.TransferResult.Refused;
import dev.waybill.core.transfer.TransferResult.TransferRead;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a transfer's home. What the source can hold and take out is decided by its own commit, which the home
 * asks for and waits for; what has come is decided here against what was sent, and the destination follows.
 */
public final class TransferDecisions {
    private static final String SYSTEM = "waybill";

    private final RecordLeaving<Transfer> leaving;

    public TransferDecisions(OrderPolicy policy) {
        leaving = new RecordLeaving<>(policy, Transfer.class, Transfer::wakingAt);
    }

    public CommandTable table() {
        return new CommandTable()
                .on(PlanTransfer.class, this::plan)
                .on(
                        SendTransfer.class,
                        (command, tx) -> decided(
                                command,
                                tx,
                                found -> TransferChecks.send(command, found),
                                found -> send(command, found, tx)))
                .on(
                        ReceiveTransfer.class,
                        (command, tx) -> decided(
                                command,
                                tx,
                                found -> TransferChecks.receive(command, found),
                                found -> receive(command, found, tx)))
                .on(
                        CancelTransfer.class,
                        (command, tx) ->
                                decided(command, tx, TransferChecks::cancel, found -> cancel(command, found, tx)))
                .on(
                        CloseTransfer.class,
                        (command, tx) ->
                                decided(command, tx, TransferChecks::close, found -> close(command, found, tx)))
                .on(ReadTransfer.class, TransferDecisions::read);
    }

    private Result plan(PlanTransfer command, Tx tx) {
        if (!command.transfer().home().equals(tx.shard()) || !TransferChecks.sound(command)) {
            return new Refused("INVALID_TRANSFER", "two nodes and 1 to " + Transfer.MAX_LINES + " different SKUs");
        }
        @Nullable Transfer known = find(tx, command.transfer());
        if (known != null && known.state() != Transfer.State.PLANNING) {
            return new TransferRead(known);
        }
        if (known == null) {
            Transfer planning = new Transfer(
                    command.transfer(),
                    command.terms(),
                    Transfer.State.PLANNING,
                    command.units().stream()
                            .map(each -> TransferLine.planned(
                                    each.sku(), each.quantity().units()))
                            .toList(),
                    null,
                    0,
                    List.of(),
                    0,
                    null,
                    null);
            Instant tryBy = tx.now().wall().plus(command.tryWithin());
            put(TransferMessages.hold(planning, command.units(), tryBy, tx), tx);
        }
        return new Waiting(TransferMessages.awaited(command.transfer(), 1));
    }

    /** What people want of a transfer that is there and open, unless something of it is in the way. */
    private static Result decided(
            TransferCommand command,
            Tx tx,
            Function<Transfer, @Nullable Refused> check,
            Function<Transfer, Result> decide) {
        @Nullable Transfer transfer = find(tx, command.transfer());
        if (transfer == null) {
            return TransferChecks.notFound(command.transfer());
        }
        @Nullable Refused closed = TransferChecks.open(transfer);
        @Nullable Refused refused = closed == null ? check.apply(transfer) : closed;
        return refused == null ? decide.apply(transfer) : refused;
    }

    private Result send(SendTransfer command, Transfer transfer, Tx tx) {
        List<SkuUnits> units = command.units().isEmpty() ? unsent(transfer) : command.units();
        Transfer sending = TransferMessages.send(transfer, units, command.actor(), tx);
        put(sending, tx);
        return new Waiting(TransferMessages.awaited(transfer.id(), sending.outSteps()));
    }

    private static List<SkuUnits> unsent(Transfer transfer) {
        return transfer.lines().stream()
                .filter(line -> line.unsent() > 0)
                .map(line -> new SkuUnits(line.sku(), Quantity.of(line.unsent())))
                .toList();
    }

    private Result receive(ReceiveTransfer command, Transfer transfer, Tx tx) {
        List<Arrived> came = command.lines().isEmpty() ? everything(transfer) : command.lines();
        Transfer received = transfer.with(line -> came.stream()
                .filter(each -> each.sku().equals(line.sku()))
                .findFirst()
                .map(line::arriving)
                .orElse(line));
        List<Arrival> arrivals = new ArrayList<>();
        for (Arrived each : came) {
            TransferLine line = received.line(each.sku()).orElseThrow();
            arrivals.add(arrival(line, each, 0));
        }
        var told = new TransferMessages.Told(arrivals, command.reason(), command.actor());
        Transfer after = TransferMessages.forgetIfOver(TransferMessages.tell(received, told, tx), tx);
        emit(after, TransferEvent.RECEIVED, command.actor(), Map.of("state", state(after)), tx);
        return done(after, tx);
    }

    private static List<Arrived> everything(Transfer transfer) {
        return transfer.lines().stream()
                .filter(line -> line.inTransit() > 0)
                .map(line -> new Arrived(line.sku(), line.inTransit(), 0, 0))
                .toList();
    }

    private static Arrival arrival(TransferLine line, Arrived came, int lost) {
        return new Arrival(
                line.sku(),
                line.sent() - line.lost(),
                line.received(),
                came.units(),
                came.surplus(),
                came.damaged(),
                lost);
    }

    private Result cancel(CancelTransfer command, Transfer transfer, Tx tx) {
        Transfer after =
                TransferMessages.forgetIfOver(releasing(transfer.because(command.reason()), command.actor(), tx), tx);
        emit(after, TransferEvent.CANCELLED, command.actor(), why(after, command.reason()), tx);
        return done(after, tx);
    }

    private static Transfer releasing(Transfer transfer, String actor, Tx tx) {
        // Of a source that has held, the time of its try is its own.
        return TransferMessages.release(
                transfer.with(TransferLine::releasing), actor, tx.now().wall(), tx);
    }

    private Result close(CloseTransfer command, Transfer transfer, Tx tx) {
        Transfer because = transfer.because(command.reason());
        Transfer staying = because.unsent() > 0 ? releasing(because, command.actor(), tx) : because;
        Transfer after = TransferMessages.forgetIfOver(losing(staying, command, tx), tx);
        emit(after, TransferEvent.CLOSED, command.actor(), why(after, command.reason()), tx);
        return done(after, tx);
    }

    private static Transfer losing(Transfer transfer, CloseTransfer command, Tx tx) {
        if (transfer.inTransit() == 0) {
            return transfer;
        }
        List<Arrival> lost = new ArrayList<>();
        for (TransferLine line : transfer.lines()) {
            if (line.inTransit() > 0) {
                lost.add(arrival(line.losing(), new Arrived(line.sku(), 0, 0, 0), line.inTransit()));
            }
        }
        var told = new TransferMessages.Told(lost, command.reason(), command.actor());
        return TransferMessages.tell(transfer.with(TransferLine::losing), told, tx);
    }

    private static Map<String, String> why(Transfer transfer, String reason) {
        return Map.of("state", state(transfer), "reason", reason);
    }

    private static Result read(ReadTransfer command, Tx tx) {
        @Nullable Transfer transfer = find(tx, command.transfer());
        return transfer == null ? TransferChecks.notFound(command.transfer()) : new TransferRead(transfer);
    }

    /** A node has answered a step. */
    public void answered(TransferStep step, Result answer, Tx tx) {
        @Nullable Transfer transfer = find(tx, new TransferId(step.transfer().id()));
        if (transfer == null) {
            return;
        }
        boolean arriving = step instanceof TransferStep.ArriveUnits || step instanceof TransferStep.ForgetTransfer;
        if (arriving) {
            put(leavingIfSettled(TransferMessages.arrived(transfer, step, answer, tx), tx), tx);
            return;
        }
        Out out = transfer.out();
        if (out != null && out.step() == step.step()) {
            sourceAnswered(transfer.answered(), out, step, answer, tx);
        }
    }

    private void sourceAnswered(Transfer transfer, Out out, TransferStep step, Result answer, Tx tx) {
        switch (out.doing()) {
            case HOLD -> held(transfer, (TransferStep.HoldUnits) step, answer, tx);
            case SEND -> sent(transfer, out, answer, tx);
            case RELEASE -> put(leavingIfSettled(transfer, tx), tx);
        }
    }

    private void held(Transfer transfer, TransferStep.HoldUnits hold, Result answer, Tx tx) {
        if (answer instanceof Refusal refusal) {
            String why = refusal.code().equals("TOO_LATE") ? "TIMED_OUT" : refusal.code();
            Transfer refused =
                    TransferMessages.release(transfer.refused(why), SYSTEM, hold.tryBy(), tx); // A copy may still hold.
            put(refused, tx);
            emit(refused, TransferEvent.REFUSED, SYSTEM, Map.of("reason", why), tx);
            Result told = why.equals("TIMED_OUT")
                    ? new Refused(why, "the source did not answer in time, nothing is held: ask with another key")
                    : answer;
            tx.resolve(TransferMessages.awaited(transfer.id(), 1), told);
            return;
        }
        Transfer planned = transfer.with(line -> line);
        put(planned, tx);
        emit(planned, TransferEvent.PLANNED, planned.terms().plannedBy(), Map.of(), tx);
        tx.resolve(TransferMessages.awaited(transfer.id(), 1), new TransferRead(planned));
    }

    private void sent(Transfer transfer, Out out, Result answer, Tx tx) {
        EntryKey awaited = TransferMessages.awaited(transfer.id(), out.step());
        @Nullable Refused declined = declined(answer);
        if (declined != null) {
            put(transfer, tx);
            emit(transfer, TransferEvent.NOT_SENT, out.actor(), Map.of("reason", declined.code()), tx);
            tx.resolve(awaited, declined);
            return;
        }
        Transfer sent = transfer.with(line -> line.sending(units(out, line.sku())));
        List<Arrival> arrivals = new ArrayList<>();
        for (SkuUnits each : out.units()) {
            TransferLine line = sent.line(each.sku()).orElseThrow();
            arrivals.add(arrival(line, new Arrived(line.sku(), 0, 0, 0), 0));
        }
        Transfer after = TransferMessages.tell(sent, new TransferMessages.Told(arrivals, "", out.actor()), tx);
        put(after, tx);
        emit(after, TransferEvent.SENT, out.actor(), Map.of("state", state(after)), tx);
        tx.resolve(awaited, new TransferRead(after));
    }

    private static @Nullable Refused declined(Result answer) {
        if (answer instanceof Declined declined) {
            return new Refused(declined.code(), declined.detail());
        }
        return answer instanceof Refusal refusal ? new Refused(refusal.code(), refusal.detail()) : null;
    }

    private static int units(Out out, Sku sku) {
        return out.units().stream()
                .filter(each -> each.sku().equals(sku))
                .mapToInt(each -> each.quantity().units())
                .sum();
    }

    /** A step is sent again, or the transfer has been over for long enough. */
    public void due(Transfer transfer, Tx tx) {
        if (TransferMessages.waits(transfer, tx)) {
            put(TransferMessages.again(transfer, tx), tx);
        } else if (transfer.state().over() && TransferMessages.settled(transfer)) {
            leaving.leave(Transfer.key(transfer.id()), transfer, tx);
        } else {
            put(transfer.wakingAt(null), tx);
        }
    }

    /** The record is in the archive. */
    public void archived(Retirement retirement, Tx tx) {
        leaving.archived(retirement, tx);
    }

    /** The record is back from the archive. */
    public void reopened(EntryKey root, Tx tx) {
        leaving.reopened(root, tx);
    }

    private Transfer leavingIfSettled(Transfer transfer, Tx tx) {
        boolean settled = transfer.state().over() && TransferMessages.settled(transfer);
        return settled ? transfer.wakingAt(leaving.after(tx)) : transfer;
    }

    private Result done(Transfer transfer, Tx tx) {
        put(transfer, tx);
        return new TransferRead(transfer);
    }

    private static String state(Transfer transfer) {
        return transfer.state().name();
    }

    private static @Nullable Transfer find(Tx tx, TransferId id) {
        return tx.get(Transfer.key(id), Transfer.class);
    }

    private static void put(Transfer transfer, Tx tx) {
        tx.put(Transfer.key(transfer.id()), transfer);
    }

    private static void emit(Transfer of, String type, String actor, Map<String, String> more, Tx tx) {
        Map<String, String> attributes = new HashMap<>(more);
        attributes.put(TransferEvent.FROM, of.terms().from().node().value());
        attributes.put(TransferEvent.TO, of.terms().to().node().value());
        tx.emit(new TransferEvent(of.id(), type, tx.now().domain(), actor, attributes));
    }
}
