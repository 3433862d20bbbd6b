package dev.waybill.api.event;

import dev.waybill.api.json.Json;
import dev.waybill.api.json.TowerJson;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.RecentEvents;
import dev.waybill.core.order.ReservationEvent;
import dev.waybill.core.order.StrategyEvent;
import dev.waybill.core.stock.StockAlerted;
import dev.waybill.core.tower.TowerView;
import dev.waybill.core.transfer.TransferEvent;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Messages as they go over the wire (HTML Standard, 9.2 Server-sent events). */
final class Frames {
    private Frames() {}

    /** As on the wire. */
    record Order(
            String id,
            String type,
            String time,
            String orderId,
            String subject,
            String actor,
            @Nullable String nodeId,
            Map<String, String> attributes) {}

    /** As on the wire. */
    record ReservationTold(
            String id, String type, String time, String reservationId, String actor, Map<String, String> attributes) {}

    /** As on the wire. */
    record Stock(String id, String type, String time, String nodeId, String sku, Map<String, String> attributes) {}

    /** As on the wire. */
    record StrategyTold(
            String id, String type, String time, String strategyId, String actor, Map<String, String> attributes) {}

    /** As on the wire. */
    record TransferTold(
            String id,
            String type,
            String time,
            String transferId,
            String actor,
            List<String> nodeIds,
            Map<String, String> attributes) {}

    record Clock(String now, double speed) {}

    record Work(List<String> nodeIds) {}

    record Tower(Instant asOf, TowerView.Figures figures, List<TowerJson.NodeLoad> nodes) {}

    record Reset() {}

    /** How long a client waits before it connects again. */
    static Buffer retry(Duration after) {
        return Buffer.buffer("retry: " + after.toMillis() + "\n\n");
    }

    /** @param resumable whether the client may resume from here */
    static Buffer told(RecentEvents.Recorded recorded, boolean resumable) {
        Optional<String> id = resumable ? Optional.of(EventId.of(recorded.stamp())) : Optional.empty();
        if (recorded.event() instanceof OrderEvent event) {
            return frame("order", id, order(recorded, event));
        }
        if (recorded.event() instanceof StockAlerted alerted) {
            return frame("stock", id, stock(recorded, alerted));
        }
        if (recorded.event() instanceof TransferEvent event) {
            return frame("transfer", id, transfer(recorded, event));
        }
        return recorded.event() instanceof StrategyEvent event
                ? frame("strategy", id, strategy(recorded, event))
                : frame("reservation", id, reservation(recorded, (ReservationEvent) recorded.event()));
    }

    private static Stock stock(RecentEvents.Recorded recorded, StockAlerted event) {
        return new Stock(
                EventId.of(recorded.stamp()),
                event.type(),
                event.at().toString(),
                event.node().value(),
                event.sku().value(),
                event.attributes());
    }

    private static StrategyTold strategy(RecentEvents.Recorded recorded, StrategyEvent event) {
        return new StrategyTold(
                EventId.of(recorded.stamp()),
                event.type(),
                event.at().toString(),
                event.strategy(),
                event.actor(),
                event.attributes());
    }

    private static TransferTold transfer(RecentEvents.Recorded recorded, TransferEvent event) {
        return new TransferTold(
                EventId.of(recorded.stamp()),
                event.type(),
                event.at().toString(),
                event.transfer().value(),
                event.actor(),
                recorded.nodes().stream().map(NodeId::value).toList(),
                event.attributes());
    }

    private static ReservationTold reservation(RecentEvents.Recorded recorded, ReservationEvent event) {
        return new ReservationTold(
                EventId.of(recorded.stamp()),
                event.type(),
                event.at().toString(),
                event.reservation().value(),
                event.actor(),
                event.attributes());
    }

    private static Order order(RecentEvents.Recorded recorded, OrderEvent event) {
        String id = EventId.of(recorded.stamp());
        return new Order(
                id,
                event.type(),
                event.at().toString(),
                event.order().value(),
                event.subject(),
                event.actor(),
                recorded.nodes().stream().map(NodeId::value).findFirst().orElse(null),
                event.attributes());
    }

    /** @param moment to resume from, on the wall clock; empty when this member may be behind */
    static Buffer clock(Instant domain, double speed, Optional<Instant> moment) {
        return frame("clock", moment.map(EventId::of), new Clock(domain.toString(), speed));
    }

    static Buffer work(Collection<NodeId> nodes) {
        return frame(
                "work",
                Optional.empty(),
                new Work(nodes.stream().map(NodeId::value).sorted().toList()));
    }

    /** @param seen version of the view that the subscriber knows */
    static Buffer tower(TowerView view, long seen) {
        List<TowerJson.NodeLoad> changed =
                view.nodesChangedSince(seen).stream().map(TowerJson::load).toList();
        return frame("tower", Optional.empty(), new Tower(view.asOf(), view.figures(), changed));
    }

    static Buffer reset() {
        return frame("reset", Optional.empty(), new Reset());
    }

    static Buffer frame(String event, Optional<String> id, Object data) {
        Buffer frame = Buffer.buffer("event: " + event + "\n");
        id.ifPresent(value -> frame.appendString("id: " + value + "\n"));
        return frame.appendString("data: ").appendBytes(Json.write(data)).appendString("\n\n");
    }
}
