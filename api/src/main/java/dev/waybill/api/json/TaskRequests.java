package dev.waybill.api.json;

import dev.waybill.core.catalog.Gtin;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bodies of the verbs on tasks, each read into its command. */
public final class TaskRequests {
    /** Longest time a phone may have been offline. */
    static final Duration OLDEST = Duration.ofDays(2);

    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);
    private static final int MAX_PARCELS = 100;
    private static final int MAX_LINES = 100;

    private TaskRequests() {}

    /**
     * Who does what, when.
     *
     * @param now domain clock
     */
    public record Context(TaskId task, String actor, Instant now) {}

    /** One SKU, by its name or by its GTIN. {@code at} is the physical moment, for work that was done offline; now when it is left out. */
    public record Line(
            @Nullable String sku,
            @Nullable String gtin,
            @Nullable Integer quantity,
            @Nullable String reason,
            @Nullable String at) {}

    public record Packed(
            @Nullable Integer parcels, @Nullable String at) {}

    public record Shipped(
            @Nullable String tracking, @Nullable String at) {}

    /** What has come of what was sent; SKUs that are not named have not. */
    public record Received(
            @Nullable List<TaskRequests.@Nullable Came> lines,
            @Nullable String at) {}

    /** Units that came and may be sold, and beside them those that may not. */
    public record Came(
            @Nullable String sku,
            @Nullable Integer quantity,
            @Nullable Integer damaged) {}

    public record Staged(@Nullable String shelf, @Nullable String at) {}

    public record HandedOver(
            @Nullable String pickupCode, @Nullable String at) {}

    public record Rejected(
            @Nullable String reason, @Nullable String at) {}

    /** Verbs without anything to say. */
    public record Nothing() {}

    /** Checks what was scanned; a GTIN is for the catalog to turn into a SKU. */
    public static Parsed<Line> scanned(Line body) {
        Fields fields = new Fields();
        if (body.gtin() != null && body.sku() != null) {
            fields.add("gtin", "ONE_OF", "give the sku or the gtin, not both");
        } else if (body.gtin() != null && !Gtin.isValid(body.gtin())) {
            fields.add("gtin", "INVALID_GTIN", "must be 8, 12, 13 or 14 digits with the right check digit");
        }
        return fields.finish(() -> body);
    }

    /** The same with the SKU that the GTIN stands for. */
    public static Line as(Line body, Sku sku) {
        return new Line(sku.value(), null, body.quantity(), body.reason(), body.at());
    }

    public static Parsed<OrderCommand> confirmLine(Line body, Context context) {
        Fields fields = new Fields();
        Sku sku = fields.sku("sku", body.sku());
        Quantity quantity = fields.quantity("quantity", body.quantity());
        if (body.reason() != null) {
            fields.add("reason", "UNKNOWN_FIELD", "only a short pick has a reason");
        }
        Instant at = at(fields, body.at(), context);
        return fields.finish(() -> new OrderCommand.ConfirmLine(
                context.task(), Fields.sure(sku), Fields.sure(quantity).units(), Fields.sure(at), context.actor()));
    }

    public static Parsed<OrderCommand> shortPick(Line body, Context context) {
        Fields fields = new Fields();
        Sku sku = fields.sku("sku", body.sku());
        Quantity missing = fields.quantity("quantity", body.quantity());
        String reason = fields.text("reason", body.reason());
        Instant at = at(fields, body.at(), context);
        return fields.finish(() -> new OrderCommand.ShortPick(
                context.task(),
                Fields.sure(sku),
                Fields.sure(missing).units(),
                Fields.sure(reason),
                Fields.sure(at),
                context.actor()));
    }

    public static Parsed<OrderCommand> pack(Packed body, Context context) {
        Fields fields = new Fields();
        Integer parcels = fields.within("parcels", body.parcels(), 1, MAX_PARCELS);
        Instant at = at(fields, body.at(), context);
        return fields.finish(
                () -> new OrderCommand.Pack(context.task(), Fields.sure(parcels), Fields.sure(at), context.actor()));
    }

    public static Parsed<OrderCommand> ship(Shipped body, Context context) {
        Fields fields = new Fields();
        String tracking = fields.text("tracking", body.tracking());
        Instant at = at(fields, body.at(), context);
        return fields.finish(
                () -> new OrderCommand.Ship(context.task(), Fields.sure(tracking), Fields.sure(at), context.actor()));
    }

    public static Parsed<OrderCommand> receive(Received body, Context context) {
        Fields fields = new Fields();
        List<@Nullable Came> lines = fields.required("lines", body.lines());
        List<OrderCommand.Came> came = new ArrayList<>();
        if (lines != null && lines.size() > MAX_LINES) {
            fields.add("lines", "OUT_OF_RANGE", "at most " + MAX_LINES + " lines");
        } else if (lines != null) {
            for (int i = 0; i < lines.size(); i++) {
                came(fields.at("lines"), i, lines.get(i)).ifPresent(came::add);
            }
        }
        Instant at = at(fields, body.at(), context);
        return fields.finish(
                () -> new OrderCommand.ReceiveWork(context.task(), came, Fields.sure(at), context.actor()));
    }

    private static Optional<OrderCommand.Came> came(Fields fields, int index, @Nullable Came line) {
        if (fields.required("" + index, line) == null || line == null) {
            return Optional.empty();
        }
        Fields at = fields.at(index);
        Sku sku = at.sku("sku", line.sku());
        Integer units = at.within("quantity", line.quantity(), 0, Quantity.MAX);
        Integer damaged =
                line.damaged() == null ? Integer.valueOf(0) : at.within("damaged", line.damaged(), 0, Quantity.MAX);
        return sku == null || units == null || damaged == null
                ? Optional.empty()
                : Optional.of(new OrderCommand.Came(sku, units, damaged));
    }

    public static Parsed<OrderCommand> stage(Staged body, Context context) {
        Fields fields = new Fields();
        String shelf = fields.text("shelf", body.shelf());
        Instant at = at(fields, body.at(), context);
        return fields.finish(
                () -> new OrderCommand.Stage(context.task(), Fields.sure(shelf), Fields.sure(at), context.actor()));
    }

    public static Parsed<OrderCommand> handOver(HandedOver body, Context context) {
        Fields fields = new Fields();
        String code = fields.text("pickup_code", body.pickupCode());
        Instant at = at(fields, body.at(), context);
        return fields.finish(
                () -> new OrderCommand.HandOver(context.task(), Fields.sure(code), Fields.sure(at), context.actor()));
    }

    public static Parsed<OrderCommand> reject(Rejected body, Context context) {
        Fields fields = new Fields();
        String reason = fields.text("reason", body.reason());
        Instant at = at(fields, body.at(), context);
        return fields.finish(() ->
                new OrderCommand.RejectWork(context.task(), Fields.sure(reason), Fields.sure(at), context.actor()));
    }

    private static @Nullable Instant at(Fields fields, @Nullable String text, Context context) {
        if (text == null) {
            return context.now();
        }
        Instant at = fields.instant("at", text);
        if (at != null
                && (at.isAfter(context.now().plus(CLOCK_SKEW))
                        || at.isBefore(context.now().minus(OLDEST)))) {
            fields.add("at", "OUT_OF_RANGE", "must be within the last 48 hours");
            return null;
        }
        return at;
    }
}
