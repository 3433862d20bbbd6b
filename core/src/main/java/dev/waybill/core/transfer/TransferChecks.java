package dev.waybill.core.transfer;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.transfer.Transfer.Doing;
import dev.waybill.core.transfer.Transfer.Out;
import dev.waybill.core.transfer.TransferCommand.Arrived;
import dev.waybill.core.transfer.TransferCommand.PlanTransfer;
import dev.waybill.core.transfer.TransferCommand.ReceiveTransfer;
import dev.waybill.core.transfer.TransferCommand.SendTransfer;
import dev.waybill.core.transfer.TransferResult.Refused;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Why a command about a transfer is refused, or null: each says what would help. */
final class TransferChecks {
    /** Units of one SKU that may come beyond what was sent. */
    private static final int MOST_SURPLUS = 1_000_000;

    private TransferChecks() {}

    static Refused notFound(TransferId id) {
        return new Refused("NOT_FOUND", "there is no transfer " + id);
    }

    static boolean sound(PlanTransfer command) {
        List<SkuUnits> units = command.units();
        return !command.terms().from().node().equals(command.terms().to().node())
                && !units.isEmpty()
                && units.size() <= Transfer.MAX_LINES
                && distinct(units.stream().map(SkuUnits::sku).toList());
    }

    private static boolean distinct(List<Sku> skus) {
        Set<Sku> seen = new HashSet<>();
        return skus.stream().allMatch(seen::add);
    }

    static @Nullable Refused send(SendTransfer command, Transfer transfer) {
        if (transfer.unsent() == 0) {
            return new Refused("NOTHING_TO_SEND", "everything has been sent, or stays at the source");
        }
        if (transfer.out() != null || transfer.farBehind()) {
            return transfer.out() != null ? busy(transfer.out()) : behind();
        }
        if (!distinct(command.units().stream().map(SkuUnits::sku).toList())) {
            return new Refused("WRONG_QUANTITY", "each SKU on one line: add the quantities up");
        }
        for (SkuUnits each : command.units()) {
            int open = transfer.line(each.sku()).map(TransferLine::unsent).orElse(0);
            if (each.quantity().units() > open) {
                return new Refused("WRONG_QUANTITY", "to be sent are " + open + " units of " + each.sku());
            }
        }
        return null;
    }

    static @Nullable Refused receive(ReceiveTransfer command, Transfer transfer) {
        if (transfer.state() != Transfer.State.IN_TRANSIT || (command.lines().isEmpty() && transfer.inTransit() == 0)) {
            return new Refused("NOT_SENT", "nothing is in transit: send it first");
        }
        if (transfer.farBehind()) {
            return behind();
        }
        if (!distinct(command.lines().stream().map(Arrived::sku).toList())) {
            return new Refused("WRONG_QUANTITY", "each SKU on one line: add the quantities up");
        }
        for (Arrived each : command.lines()) {
            @Nullable Refused refused = arrived(each, transfer, command.reason());
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private static @Nullable Refused arrived(Arrived came, Transfer transfer, String reason) {
        @Nullable TransferLine line = transfer.line(came.sku()).orElse(null);
        if (line == null) {
            String detail = came.sku() + " is not on this transfer: book it as a receipt of the node";
            return new Refused("NOT_ON_TRANSFER", detail);
        }
        if (came.units() > line.inTransit()) {
            return new Refused(
                    "MORE_THAN_SENT",
                    "in transit are " + line.inTransit() + " units of " + came.sku()
                            + ": say the others as surplus_quantity, with a reason");
        }
        long units = (long) came.units() + came.surplus();
        boolean sound = came.units() >= 0 && came.surplus() >= 0 && came.damaged() >= 0 && came.damaged() <= units;
        if (!sound || units == 0 || (long) line.surplus() + came.surplus() > MOST_SURPLUS) {
            return new Refused("WRONG_QUANTITY", "of " + came.sku() + " came " + units + " units, damaged among them");
        }
        return came.surplus() > 0 && reason.isBlank()
                ? new Refused("REASON_MISSING", "a surplus needs a reason")
                : null;
    }

    static @Nullable Refused cancel(Transfer transfer) {
        if (transfer.unsent() == 0) {
            return new Refused("NOTHING_TO_SEND", "everything has left: receive it, or close the transfer");
        }
        return transfer.out() == null ? null : busy(transfer.out());
    }

    static @Nullable Refused close(Transfer transfer) {
        if (transfer.state() == Transfer.State.PLANNED) {
            return new Refused("NOT_SENT", "nothing was sent: cancel the transfer");
        }
        Out out = transfer.out();
        return out == null || out.doing() == Doing.RELEASE ? null : busy(out);
    }

    /** Why nothing can be done with it now, whatever it is. */
    static @Nullable Refused open(Transfer transfer) {
        TransferId id = transfer.id();
        if (transfer.state() == Transfer.State.PLANNING) {
            return new Refused("TRANSFER_BUSY", id + " is still being planned: when it is, ask with another key");
        }
        return transfer.state().over()
                ? new Refused(
                        "TRANSFER_ENDED",
                        id + " is over: " + transfer.state().name().toLowerCase(Locale.ROOT))
                : null;
    }

    private static Refused behind() {
        return new Refused(
                "TRANSFER_BUSY",
                "the destination has not answered " + Transfer.MAX_STEPS
                        + " steps yet: when it has, ask with another key");
    }

    private static Refused busy(Out under) {
        return new Refused(
                "TRANSFER_BUSY",
                "the source is just asked to " + under.doing().name().toLowerCase(Locale.ROOT)
                        + ": when it has answered, ask with another key");
    }
}
