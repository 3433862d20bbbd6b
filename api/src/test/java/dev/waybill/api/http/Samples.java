package dev.waybill.api.http;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Things to answer with. */
final class Samples {
    static final OrderId ORDER = new OrderId("ord_01900000-0000-7003-8000-000000000001");
    static final FulfillmentOrderId PART = new FulfillmentOrderId("fo_01900000-0000-7003-8000-000000000002");
    static final TaskId TASK = new TaskId("tsk_01900000-0000-7003-8000-000000000003");

    /** The weights of a strategy, as the member of an object. */
    static final String WEIGHTS = "\"weights\":{\"split_mills\":150000,\"full_load_mills\":200000,"
            + "\"late_per_hour_mills\":100000,\"change_mills\":50000,\"scarcity_permille\":1000}";

    static final String NODE = """
            {"id":"S1","name":"Main Street","type":"store","place":{"country":"US","region":"NY","postal_code":"10001",
            "lat":40.75,"lon":-73.99},"zone":"America/New_York","hours":"Mo-Su 08:00-20:00","cutoff":"17:00",
            "capabilities":["ship","pickup"],"daily_lines":200,"processing":"PT2H",
            "costs":{"per_order_mills":500000,"per_unit_mills":100000}}""";

    static final String ITEM = """
            {"sku":"A","name":"A thing","gtin":"4006381333931","weight_grams":500,
            "size":{"length_mm":100,"width_mm":50,"height_mm":20},"value":{"amount":1099,"currency":"USD"}}""";

    static final String CARRIER = """
            {"id":"ground","carrier":"Acme","level":"standard",
            "pickup_days":["monday","tuesday","wednesday","thursday","friday"],"last_pickup":"17:00",
            "countries":["US"],"bands":[{"max_metres":5000000,"transit_days":3,"parcel_mills":6000000,"per_kg_mills":500000}]}""";

    private Samples() {}

    static Task task(String node, Task.State state, int version) {
        return new Task(TASK, PART, new NodeId(node), Task.Type.PICK, state, null, TestHouse.NOW, version);
    }

    static FulfillmentOrder part(String node) {
        var plan = new SourcingPlan.Part(
                new NodeId(node),
                new ShardId(3),
                List.of(new LineDemand(1, new Sku("A"), Quantity.of(2))),
                null,
                LocalDate.of(2026, 3, 4),
                TestHouse.NOW,
                TestHouse.NOW,
                List.of(),
                null);
        FulfillmentOrder movable = TestOrder.part(PART, ORDER, plan);
        return movable.edit()
                .register(movable.register().in(Register.State.RELEASED))
                .state(FulfillmentOrder.State.OPEN)
                .tasks(List.of(TASK))
                .done();
    }

    /** A plan that the node serves alone, to be collected there. */
    static SourcingOutcome collectedAt(String node, SourcingRequest request) {
        var part = new SourcingPlan.Part(
                new NodeId(node),
                new ShardId(1),
                request.lines(),
                null,
                LocalDate.of(2026, 3, 4),
                TestHouse.NOW.plus(Duration.ofHours(2)),
                TestHouse.NOW.plus(Duration.ofHours(2)),
                List.of(),
                null);
        return sourced(part, new SourcingExplanation("s", "exact", List.of(), null, null));
    }

    /** A plan of goods that one node brings to the store where they are collected. */
    static SourcingOutcome broughtTo(String store, String from, SourcingRequest request) {
        var part = new SourcingPlan.Part(
                new NodeId(from),
                new ShardId(2),
                request.lines(),
                "milk-run",
                LocalDate.of(2026, 3, 4),
                TestHouse.NOW.plus(Duration.ofHours(8)),
                TestHouse.NOW.plus(Duration.ofDays(2)),
                List.of(new CostTerm("transfer", 3_000_000)),
                null,
                null,
                new SourcingPlan.ToStore(
                        new NodeId(store),
                        new ShardId(1),
                        LocalDate.of(2026, 3, 6),
                        TestHouse.NOW.plus(Duration.ofDays(1))));
        return sourced(part, new SourcingExplanation("s", "exact", List.of(), null, null));
    }

    /** A plan that S1 serves alone, by ground. */
    static SourcingOutcome shippedFromS1(SourcingRequest request) {
        var part = new SourcingPlan.Part(
                new NodeId("S1"),
                new ShardId(1),
                request.lines(),
                "ground",
                LocalDate.of(2026, 3, 4),
                TestHouse.NOW.plus(Duration.ofHours(8)),
                TestHouse.NOW.plus(Duration.ofDays(3)),
                List.of(new CostTerm("parcel", 6_000_000)),
                null);
        return sourced(part, new SourcingExplanation("base/1", "exact", List.of(), null, null));
    }

    private static SourcingOutcome sourced(SourcingPlan.Part part, SourcingExplanation why) {
        return new SourcingOutcome.Sourced(new SourcingPlan(List.of(part)), why);
    }

    static OrderTerms terms() {
        return new OrderTerms(
                "web",
                List.of(new OrderLine(1, new Sku("A"), Quantity.of(2), new Money(1099, "USD"))),
                new Place("US", "NY", "10001", new GeoPoint(40.75, -73.99)),
                FulfillmentMethod.PICKUP,
                ServiceLevel.STANDARD,
                new NodeId("S1"),
                TestHouse.NOW.plusSeconds(7200),
                TestHouse.NOW,
                Duration.ofMinutes(10),
                null);
    }
}
