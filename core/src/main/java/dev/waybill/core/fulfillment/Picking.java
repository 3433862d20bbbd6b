package dev.waybill.core.fulfillment;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.Line;
import dev.waybill.core.order.OrderCommand.ConfirmLine;
import dev.waybill.core.order.OrderCommand.ShortPick;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderProgress;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Tx;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.stock.NodeCommand.PickHeld;
import dev.waybill.core.stock.NodeCommand.ShortHeld;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Takes units off the shelf, line by line, or finds that they are not there. */
final class Picking {
    private static final Set<Task.Type> PICK = Set.of(Task.Type.PICK);

    private final OrderProgress progress;

    Picking(OrderProgress progress) {
        this.progress = progress;
    }

    Result confirm(ConfirmLine command, Tx tx) {
        Scan scan = new Scan(command.task(), command.sku(), command.units(), command.actor());
        return line(scan, tx, (work, line) -> {
            List<SkuUnits> units = List.of(new SkuUnits(command.sku(), Quantity.of(command.units())));
            FulfillmentOrder part =
                    Effects.add(work.part(), (token, step) -> new PickHeld(token, step, units, command.at()), tx);
            Line picked = new Line(line.number(), line.sku(), line.quantity(), line.picked() + command.units());
            return finish(work.withPart(Lines.replace(part, picked)), tx);
        });
    }

    Result shortPick(ShortPick command, Tx tx) {
        Scan scan = new Scan(command.task(), command.sku(), command.missing(), command.actor());
        return line(scan, tx, (work, line) -> {
            Quantity missing = Quantity.of(command.missing());
            List<SkuUnits> units = List.of(new SkuUnits(command.sku(), missing));
            FulfillmentOrder part = Effects.add(
                    work.part(),
                    (token, step) -> new ShortHeld(token, step, units, command.reason(), command.at()),
                    tx);
            Line left = new Line(line.number(), line.sku(), line.quantity() - command.missing(), line.picked());
            Map<String, String> attributes = new TreeMap<>(attributes(command));
            attributes.putAll(OrderProgress.kit(part, line.number(), tx));
            work.emit(OrderEvents.SHORT_PICKED, attributes, tx);
            List<LineDemand> unsourced = List.of(new LineDemand(line.number(), line.sku(), missing));
            progress.unsource(part, unsourced, "SHORT_PICK: " + command.reason(), tx);
            FulfillmentOrder after =
                    Ending.follow(Lines.replace(part, left), line.number(), command.at(), progress, tx);
            return finish(work.withPart(after), tx);
        });
    }

    private static Map<String, String> attributes(ShortPick command) {
        return Map.of("sku", command.sku().value(), "missing", "" + command.missing(), "reason", command.reason());
    }

    /** What was scanned, or missed, of one SKU. */
    private record Scan(TaskId task, Sku sku, int units, String actor) {}

    /** A scan of a started pick, if the part still wants that many. */
    private static Result line(Scan scan, Tx tx, BiFunction<Work, Line, Result> decision) {
        return Work.on(scan.task(), scan.actor(), PICK, tx, work -> {
            if (work.task().state() != Task.State.STARTED) {
                return work.refused(
                        "WRONG_STATE", scan.task() + " is " + work.task().state());
            }
            @Nullable Line line = Lines.find(work.part(), scan.sku());
            if (line == null) {
                return work.refused("WRONG_ITEM", scan.sku() + " is not of this task");
            }
            int open = line.quantity() - line.picked();
            if (scan.units() < 1 || scan.units() > open) {
                return work.refused("WRONG_QUANTITY", "open are " + open + " units of " + scan.sku());
            }
            return decision.apply(work, line);
        });
    }

    /** The pick is done when every unit is picked or short; with nothing picked, the part is at its end. */
    private Result finish(Work work, Tx tx) {
        List<Line> lines = work.part().lines();
        if (lines.stream().anyMatch(l -> l.picked() < l.quantity())) {
            return work.store(tx);
        }
        if (lines.stream().noneMatch(l -> l.picked() > 0)) {
            FulfillmentOrder rejected = Ending.end(work.part(), FulfillmentOrder.State.REJECTED, tx);
            progress.advance(rejected.order(), tx);
            return work.task(Task.State.CANCELLED).withPart(rejected).read();
        }
        int units = lines.stream().mapToInt(Line::picked).sum();
        work.emit(OrderEvents.PICKED, Map.of("units", "" + units), tx);
        return work.done(tx).store(tx);
    }
}
