package dev.waybill.api.json;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.stock.NodeCommand.SkuUnits;
import dev.waybill.core.stock.Quantity;
import dev.waybill.core.transfer.Transfer;
import dev.waybill.core.transfer.TransferCommand.Arrived;
import dev.waybill.core.transfer.TransferDesk;
import dev.waybill.core.transfer.TransferHistory.Summary;
import dev.waybill.core.transfer.TransferLine;
import dev.waybill.core.transfer.TransferTerms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Transfers between nodes as they are asked for and shown. */
public final class TransferJson {
    private TransferJson() {}

    public record Plan(
            @Nullable String fromNodeId,
            @Nullable String toNodeId,
            @Nullable String expectedAt,
            @Nullable String reason,
            @Nullable List<PromiseJson.@Nullable CartLine> lines) {}

    /** What is sent; everything that has not been sent when it names no lines. */
    public record Send(@Nullable List<PromiseJson.@Nullable CartLine> lines) {}

    /** What has come; everything that is in transit when it names no lines. */
    public record Receive(
            @Nullable List<@Nullable ReceivedLine> lines,
            @Nullable String reason) {}

    public record ReceivedLine(
            @Nullable String sku,
            @Nullable Integer quantity,
            @Nullable Integer surplusQuantity,
            @Nullable Integer damagedQuantity) {}

    /** Of a cancellation, and of a closing. */
    public record Because(@Nullable String reason) {}

    /** A receipt that was read. */
    public record Receipt(List<Arrived> lines, String reason) {
        public Receipt {
            lines = List.copyOf(lines);
        }
    }

    public record View(
            String id,
            String state,
            String fromNodeId,
            String toNodeId,
            Instant expectedAt,
            String reason,
            String plannedBy,
            Instant plannedAt,
            List<Line> lines,
            boolean settled,
            @Nullable String ended) {}

    public record Line(
            String sku,
            int planned,
            int unsent,
            int sent,
            int inTransit,
            int received,
            int surplus,
            int damaged,
            int lost,
            int released,
            @Nullable Kit kit) {}

    /** The line of a kit as it was asked for; each of its components has it. */
    public record Kit(int line, String sku, int quantity) {}

    public record Row(
            String id,
            String state,
            String fromNodeId,
            String toNodeId,
            Instant expectedAt,
            String reason,
            Instant plannedAt,
            int skus,
            int planned,
            int inTransit) {}

    public record Page(List<Row> transfers, @Nullable String nextPageToken) {}

    public static Parsed<TransferDesk.Wish> read(Plan request, Network network, String planner) {
        Fields fields = new Fields();
        TransferTerms.@Nullable End from = end(fields, "from_node_id", request.fromNodeId(), network);
        TransferTerms.@Nullable End to = end(fields, "to_node_id", request.toNodeId(), network);
        if (from != null && from.equals(to)) {
            fields.add("to_node_id", "SAME_NODE", "must be another node than from_node_id");
        }
        Instant expectedAt = fields.instant("expected_at", request.expectedAt());
        String reason = fields.text("reason", request.reason());
        TransferKits.Planned planned = fields.required("lines", request.lines()) == null
                ? new TransferKits.Planned(List.of(), List.of())
                : TransferKits.plan(fields, wanted(fields, Fields.sure(request.lines())), network);
        return fields.finish(() -> new TransferDesk.Wish(
                new TransferTerms(
                        Fields.sure(from),
                        Fields.sure(to),
                        Fields.sure(expectedAt),
                        Fields.sure(reason),
                        planner,
                        planned.kits()),
                planned.units()));
    }

    private static TransferTerms.@Nullable End end(
            Fields fields, String field, @Nullable String value, Network network) {
        NodeId node = fields.node(field, value);
        if (node == null) {
            return null;
        }
        if (network.shardOf(node) == null) {
            fields.add(field, "UNKNOWN_NODE", node + " is not a node of this network");
            return null;
        }
        return new TransferTerms.End(node, Fields.sure(network.shardOf(node)));
    }

    /** Lines that are not wrong by themselves. */
    private static List<CartJson.Wanted> wanted(Fields fields, List<PromiseJson.@Nullable CartLine> lines) {
        List<CartJson.Wanted> wanted = new ArrayList<>();
        bounded(fields, lines);
        for (int i = 0; i < lines.size(); i++) {
            PromiseJson.CartLine line = lines.get(i);
            Fields at = fields.at("lines").at(i);
            Sku sku = at.sku("sku", line == null ? null : line.sku());
            Quantity quantity = at.quantity("quantity", line == null ? null : line.quantity());
            if (sku != null && quantity != null) {
                wanted.add(new CartJson.Wanted(i, sku, quantity, null));
            }
        }
        return wanted;
    }

    private static List<SkuUnits> lines(Fields fields, List<PromiseJson.@Nullable CartLine> lines) {
        List<SkuUnits> units = new ArrayList<>();
        Set<Sku> seen = new HashSet<>();
        for (CartJson.Wanted line : wanted(fields, lines)) {
            if (!seen.add(line.sku())) {
                String detail = "is on a line before: add the quantities up";
                fields.at("lines").at(line.index()).add("sku", "DUPLICATE_LINE", detail);
            }
            units.add(new SkuUnits(line.sku(), line.quantity()));
        }
        return units;
    }

    private static void bounded(Fields fields, List<?> lines) {
        if (lines.isEmpty() || lines.size() > Transfer.MAX_LINES) {
            fields.add("lines", "OUT_OF_RANGE", "must be 1 to " + Transfer.MAX_LINES + " lines");
        }
    }

    public static Parsed<List<SkuUnits>> read(Send request) {
        Fields fields = new Fields();
        List<SkuUnits> units = request.lines() == null ? List.of() : lines(fields, request.lines());
        return fields.finish(() -> units);
    }

    public static Parsed<Receipt> read(Receive request) {
        Fields fields = new Fields();
        List<Arrived> came = new ArrayList<>();
        List<@Nullable ReceivedLine> lines = request.lines();
        if (lines != null) {
            bounded(fields, lines);
            Set<Sku> seen = new HashSet<>();
            for (int i = 0; i < lines.size(); i++) {
                came.addAll(arrived(fields.at("lines").at(i), lines.get(i), seen));
            }
        }
        String reason = fields.optionalText("reason", request.reason());
        if (reason == null && came.stream().anyMatch(each -> each.surplus() > 0)) {
            fields.add("reason", "REQUIRED", "say why more came than was sent");
        }
        return fields.finish(() -> new Receipt(came, reason == null ? "" : reason));
    }

    /** Empty when it is wrong. */
    private static List<Arrived> arrived(Fields at, @Nullable ReceivedLine line, Set<Sku> seen) {
        Sku sku = at.sku("sku", line == null ? null : line.sku());
        int units = units(at, "quantity", line == null ? null : line.quantity());
        int surplus = units(at, "surplus_quantity", line == null ? null : line.surplusQuantity());
        int damaged = units(at, "damaged_quantity", line == null ? null : line.damagedQuantity());
        if (sku == null || !at.clean()) {
            return List.of();
        }
        if (!seen.add(sku)) {
            at.add("sku", "DUPLICATE_LINE", "is on a line before: add the quantities up");
        }
        if (units + surplus == 0) {
            at.add("quantity", "OUT_OF_RANGE", "quantity and surplus_quantity must not both be 0");
        }
        if (damaged > units + surplus) {
            at.add("damaged_quantity", "OUT_OF_RANGE", "must not be more than came");
        }
        return List.of(new Arrived(sku, units, surplus, damaged));
    }

    private static int units(Fields at, String field, @Nullable Integer value) {
        Integer within = value == null ? Integer.valueOf(0) : at.within(field, value, 0, Quantity.MAX);
        return within == null ? 0 : within;
    }

    public static Parsed<String> read(Because request) {
        Fields fields = new Fields();
        String reason = fields.text("reason", request.reason());
        return fields.finish(() -> Fields.sure(reason));
    }

    /** {@code settled}: both nodes have taken every step. */
    public static View of(Transfer transfer) {
        TransferTerms terms = transfer.terms();
        return new View(
                transfer.id().value(),
                word(transfer.state()),
                terms.from().node().value(),
                terms.to().node().value(),
                terms.expectedAt(),
                terms.reason(),
                terms.plannedBy(),
                transfer.id().madeAt(),
                transfer.lines().stream().map(line -> line(line, terms)).toList(),
                transfer.out() == null && transfer.in().isEmpty(),
                transfer.ended());
    }

    private static Line line(TransferLine line, TransferTerms terms) {
        return new Line(
                line.sku().value(),
                line.planned(),
                line.unsent(),
                line.sent(),
                line.inTransit(),
                line.received(),
                line.surplus(),
                line.damaged(),
                line.lost(),
                line.released(),
                terms.kitOf(line.sku())
                        .map(kit -> new Kit(
                                kit.line(), kit.sku().value(), kit.quantity().units()))
                        .orElse(null));
    }

    public static Row row(Summary summary) {
        TransferTerms terms = summary.terms();
        return new Row(
                summary.id().value(),
                word(summary.state()),
                terms.from().node().value(),
                terms.to().node().value(),
                terms.expectedAt(),
                terms.reason(),
                summary.id().madeAt(),
                summary.skus(),
                summary.planned(),
                summary.inTransit());
    }

    private static String word(Transfer.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
