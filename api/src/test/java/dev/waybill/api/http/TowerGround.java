package dev.waybill.api.http;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A member with two stores, and orders that planners see at them; tests of the planners' routes stand on it. */
abstract class TowerGround {
    static final ShardId HOME = new ShardId(3);
    static final Instant NOW = TestHouse.NOW;

    TestHouse house;
    Contract contract;

    @BeforeEach
    final void open() throws Exception {
        house = new TestHouse();
        contract = new Contract(house.get("/openapi.json", "Authorization", "").json());
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/nodes/S2", Samples.NODE.replace("\"S1\"", "\"S2\""));
        house.shards.decide(OrderCommand.ReadOrder.class, read -> new OrderResult.Refused("NOT_FOUND", "no", null));
    }

    @AfterEach
    final void close() throws Exception {
        house.close();
    }

    static OrderId order(int n) {
        return new OrderId("ord_01900000-0000-7003-8000-00000000000" + n);
    }

    static FulfillmentOrderId part(int n) {
        return new FulfillmentOrderId("fo_01900000-0000-7003-8000-00000000010" + n);
    }

    /** An order with one movable part at S1 that is due {@code due} from now. */
    final void placed(int n, Duration due) {
        CustomerOrder order = TestOrder.of(order(n), Samples.terms(), NOW)
                .parts(List.of(part(n)))
                .done();
        FulfillmentOrder part = movable(n, due);
        house.commit(HOME, Map.of(CustomerOrder.key(order.id()), order, FulfillmentOrder.key(part.id()), part));
    }

    static FulfillmentOrder movable(int n, Duration due) {
        var plan = new SourcingPlan.Part(
                new NodeId("S1"),
                HOME,
                List.of(new LineDemand(1, new Sku("A"), Quantity.of(2))),
                "ground",
                LocalDate.of(2026, 3, 4),
                NOW.plus(due),
                NOW.plus(due).plus(Duration.ofDays(2)),
                List.of(new CostTerm("parcel", 1_200_400), new CostTerm("labour", 299_800)),
                null);
        return TestOrder.part(part(n), order(n), plan);
    }

    /** S2 serves everything for 16.00; S1 is the node that has it. */
    final void s2CanServe() {
        house.plan = request -> {
            var looked = new SourcingExplanation.Candidate(
                    new NodeId("S3"), 9, List.of("stock: has none"), false, List.of());
            var why = new SourcingExplanation("standard@1", "exact", List.of(looked), null, null);
            if (request.excluded().contains(new NodeId("S2"))) {
                return new SourcingOutcome.Unfillable(List.of(), why);
            }
            SourcingPlan.Part part = new SourcingPlan.Part(
                    new NodeId("S2"),
                    new ShardId(4),
                    List.of(new LineDemand(1, new Sku("A"), Quantity.of(2))),
                    "ground",
                    LocalDate.of(2026, 3, 4),
                    NOW.plusSeconds(3600),
                    NOW.plusSeconds(7200),
                    List.of(new CostTerm("parcel", 1_600_000)),
                    null);
            return new SourcingOutcome.Sourced(new SourcingPlan(List.of(part)), why);
        };
    }
}
