package dev.waybill.core.adapter.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.DecidedOrders;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.CommittedBatch.Change;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.shard.codec.RecordCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the other members are told of orders. */
class ReadContentTest {
    private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
    private static final ShardId HOME = new ShardId(3);
    private static final RecordCodec CODEC = new RecordCodec(JournalTypes.all());

    private static CustomerOrder order(int number, OrderStatus status) {
        OrderId id = new OrderId("ord_01900000-0000-7003-8000-00000000000" + number);
        return TestOrder.of(id, TestOrder.terms(List.of(), NOW), NOW)
                .status(status)
                .done();
    }

    private static OrderEvent event(CustomerOrder order, String type, String code) {
        return new OrderEvent(order.id(), type, order.id().value(), NOW, "anna", Map.of("code", code));
    }

    /** As it comes out at another member. */
    private static CommittedBatch heard(List<CustomerOrder> orders, List<Event> events) {
        List<Change> changes = orders.stream()
                .map(order -> new Change(CustomerOrder.key(order.id()), order))
                .toList();
        CommittedBatch told = ReadContent.of(new CommittedBatch(HOME, 1, 9, new ShardTime(NOW, NOW), changes, events));
        byte[] bytes = CODEC.encode(new FeedMessage("member-1", List.of(told), List.of()));
        return CODEC.decode(bytes, FeedMessage.class).batches().get(0);
    }

    @Test
    void of_anOrderThatIsDecided_isHeardByEverybody_asItsBatchLeftIt() {
        CustomerOrder placed = order(1, OrderStatus.CONFIRMED);
        CustomerOrder unfillable = order(2, OrderStatus.REFUSED);

        CommittedBatch heard = heard(
                List.of(order(1, OrderStatus.PENDING), placed, unfillable),
                List.of(
                        event(placed, OrderEvents.OPENED, ""),
                        event(placed, OrderEvents.CONFIRMED, ""),
                        event(unfillable, OrderEvents.REFUSED, "UNFILLABLE")));

        assertThat(DecidedOrders.of(heard))
                .containsExactly(new DecidedOrders.Decided(placed, true), new DecidedOrders.Decided(unfillable, false));
    }

    @Test
    void of_anythingElseThatHappensToOrders_leavesThemWithTheirOwner() {
        CustomerOrder opened = order(1, OrderStatus.PENDING);
        CustomerOrder slotTaken = order(2, OrderStatus.REFUSED);

        CommittedBatch heard = heard(
                List.of(opened, slotTaken, order(3, OrderStatus.CANCELLED)),
                List.of(
                        event(opened, OrderEvents.OPENED, ""),
                        event(slotTaken, OrderEvents.REFUSED, "SLOT_TAKEN"),
                        event(order(3, OrderStatus.CANCELLED), OrderEvents.CANCELLED, "")));

        assertThat(heard.changes()).isEmpty();
        assertThat(heard.events()).hasSize(3);
        assertThat(DecidedOrders.of(heard)).isEmpty();
    }
}
