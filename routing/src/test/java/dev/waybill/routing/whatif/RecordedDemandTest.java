package dev.waybill.routing.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Backorder;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrder.State;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderHistory;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderResult.OrderRead;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.simulation.Demand;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.stock.Quantity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordedDemandTest {
    private static final Instant MORNING = Instant.parse("2026-03-04T06:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 4);
    private static final Sku MUG = new Sku("MUG");
    private static final NodeId STORE = new NodeId("S1");

    private final Shelf shelf = new Shelf();

    @Test
    void largerDayThanIsReplayed_givesItsOldestOrders() {
        for (int i = 0; i < Demand.MAX_ORDERS + 700; i++) {
            shelf.newer(i, OrderStatus.CONFIRMED);
        }
        assertThat(read(3, false).orders())
                .extracting(ReplayOrder::id)
                .containsExactly(id(0).value(), id(1).value(), id(2).value());
    }

    @Test
    void ordersThatWereNeverDecided_takeNobodysPlace() {
        shelf.newer(0, OrderStatus.PENDING);
        shelf.newer(1, OrderStatus.CONFIRMED);
        shelf.newer(2, OrderStatus.CONFIRMED);
        assertThat(read(2, false).orders()).hasSize(2);
    }

    @Test
    void unitsThatWereGivenBackOrNeverCame_areNotPutBack() {
        shelf.newer(0, OrderStatus.CONFIRMED);
        shelf.parts(
                0,
                part(1, State.SHIPPED, null),
                part(2, State.CANCELLED, null),
                part(4, State.BACKORDERED, waits(false)),
                part(8, State.BACKORDERED, waits(true)));
        assertThat(read(1, true).taken().units()).isEqualTo(Map.of(MUG, Map.of(STORE, 1 + 8)));
        assertThat(read(1, false).taken().units()).isEmpty();
    }

    private RecordedDemand.Recorded read(int orders, boolean restore) {
        Demand demand = new Demand(Demand.Kind.RECORDED, DAY, 1, orders, 5, restore);
        return new RecordedDemand(shelf).read(demand).toCompletableFuture().join();
    }

    private static OrderId id(int n) {
        return new OrderId(String.format("ord_01987a3e-8f00-7000-8000-%012d", n));
    }

    private static Backorder waits(boolean here) {
        return new Backorder(MORNING, MORNING, here ? null : MORNING, null, here, 1, MORNING);
    }

    private static FulfillmentOrder part(int units, State state, @Nullable Backorder backorder) {
        return new FulfillmentOrder(
                new FulfillmentOrderId(String.format("fo_01987a3e-8f00-7000-8000-%012d", units)),
                id(0),
                new Register(STORE, new ShardId(0), 1, 1, Register.State.MOVABLE, null),
                state,
                FulfillmentMethod.DELIVERY,
                List.of(new FulfillmentOrder.Line(1, MUG, units, 0)),
                null,
                DAY,
                MORNING,
                MORNING,
                List.of(),
                List.of(),
                0,
                List.of(),
                List.of(),
                0,
                null,
                null,
                null,
                null,
                null,
                backorder,
                null);
    }

    /** A day's orders, newest first. */
    private static final class Shelf implements OrderHistory {
        private final List<Summary> newestFirst = new ArrayList<>();
        private final Map<OrderId, OrderRead> archive = new HashMap<>();

        void newer(int n, OrderStatus status) {
            newestFirst.add(0, new Summary(id(n), status, terms(n)));
        }

        void parts(int n, FulfillmentOrder... parts) {
            CustomerOrder order = TestOrder.of(id(n), terms(n), MORNING).done();
            archive.put(id(n), new OrderRead(order, List.of(parts), List.of()));
        }

        private static OrderTerms terms(int n) {
            return TestOrder.terms(
                    List.of(new OrderLine(1, MUG, Quantity.of(1), new Money(1000, "USD"))), MORNING.plusSeconds(n));
        }

        @Override
        public CompletionStage<List<OrderEvent>> events(OrderId order) {
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public CompletionStage<Page> byDay(LocalDate day, int pageSize, String pageToken) {
            int from = pageToken.isEmpty() ? 0 : Integer.parseInt(pageToken);
            int to = Math.min(newestFirst.size(), from + pageSize);
            return CompletableFuture.completedStage(
                    new Page(newestFirst.subList(from, to), to < newestFirst.size() ? "" + to : null));
        }

        @Override
        public CompletionStage<Optional<OrderRead>> archived(OrderId order) {
            return CompletableFuture.completedStage(Optional.ofNullable(archive.get(order)));
        }
    }
}
