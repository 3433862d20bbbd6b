package dev.waybill.core.tower;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.Position;
import dev.waybill.core.tower.DayLog.FlowKey;
import dev.waybill.core.tower.DayLog.Incident;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * A copy of what the model knows as of one moment. Not changed after it was made.
 *
 * @param parts of open orders, ended ones too, and every part that still lives
 * @param taken order lines taken, by node and local day
 * @param points the newest {@link Buckets#POINTS} buckets, oldest first; the last one is the one that is running
 * @param today the sum of the buckets since the network's day began
 */
record Digest(
        Instant now,
        Map<OrderId, OrderRow> orders,
        Map<FulfillmentOrderId, FulfillmentOrder> parts,
        Map<NodeId, NodeState> states,
        Map<NodeId, Map<LocalDate, Integer>> taken,
        List<Position> overReserved,
        List<Bucket> points,
        Bucket today,
        Map<FlowKey, Integer> left,
        List<Incident> shortPicked,
        List<Incident> givenUp) {

    static Digest of(TowerModel.Known known, Instant now, ZoneId zone) {
        Map<OrderId, OrderRow> orders = new HashMap<>();
        Map<FulfillmentOrderId, FulfillmentOrder> parts = new HashMap<>();
        Map<NodeId, NodeState> states = new HashMap<>();
        Map<NodeId, Map<LocalDate, Integer>> taken = new HashMap<>();
        List<Position> overReserved = new ArrayList<>();
        for (ShardBook book : known.books()) {
            orders.putAll(book.orders());
            parts.putAll(book.parts());
            overReserved.addAll(book.overReserved().values());
            book.states().values().forEach(state -> states.put(state.node(), state));
            for (NodeDay day : book.days().values()) {
                taken.computeIfAbsent(day.node(), node -> new HashMap<>()).put(day.day(), day.takenLines());
            }
        }
        DayLog log = known.log();
        log.forget(now);
        Instant midnight = dayBegan(now, zone);
        return new Digest(
                now,
                orders,
                parts,
                states,
                taken,
                overReserved,
                points(log.buckets(), now),
                log.buckets().sum(midnight),
                log.left(),
                since(log.shortPicked(), midnight),
                since(log.givenUp(), midnight));
    }

    static Instant dayBegan(Instant now, ZoneId zone) {
        return now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant();
    }

    private static List<Incident> since(List<Incident> incidents, Instant begin) {
        return incidents.stream().filter(i -> !i.at().isBefore(begin)).toList();
    }

    private static List<Bucket> points(Buckets buckets, Instant now) {
        long last = Buckets.number(now);
        return LongStream.rangeClosed(last - Buckets.POINTS + 1, last)
                .mapToObj(number -> {
                    Bucket bucket = buckets.find(number);
                    return bucket == null ? new Bucket() : bucket.copy();
                })
                .toList();
    }

    /** Number of the oldest point. */
    long firstPoint() {
        return Buckets.number(now) - Buckets.POINTS + 1;
    }
}
