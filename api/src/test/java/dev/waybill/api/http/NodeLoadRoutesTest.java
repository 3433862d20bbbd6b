package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickCounts;
import dev.waybill.core.learning.PickRecord;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderLine;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Register;
import dev.waybill.core.order.Task;
import dev.waybill.core.order.TaskId;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.EntryKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.NodeDay;
import dev.waybill.core.stock.NodeState;
import dev.waybill.core.stock.Quantity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** It is Wednesday, 08:00, at the store; its cutoff is at 17:00. */
class NodeLoadRoutesTest {
    private static final NodeId S1 = new NodeId("S1");
    private static final ShardId SHARD = new ShardId(3);
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 4);
    private static final Throttle HALF =
            Throttle.of(50, Instant.parse("2026-03-05T00:00:00Z"), ZoneId.of("America/New_York"), "flu", "anna");

    private TestHouse house;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        house.put("/v1/nodes/S1", Samples.NODE.replace("\"daily_lines\":200", "\"daily_lines\":10,\"slot_orders\":3"));
        enforce(true, null);
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private void enforce(boolean active, @Nullable Throttle throttle) {
        put(NodeState.key(S1), new NodeState(S1, 10, active, 3, throttle, 1));
    }

    private void taken(int lines, int worked) {
        put(NodeDay.key(S1, TODAY), new NodeDay(S1, TODAY, lines, worked));
    }

    private void put(EntryKey key, Entry entry) {
        house.commit(SHARD, Map.of(key, entry));
    }

    @Test
    void pickupsWithACapacityOfTheirOwn_areShownApart() throws Exception {
        taken(4, 1);
        assertThat(load().getJsonArray("days").getJsonObject(0).getJsonObject("pickup"))
                .isNull();
        put(NodeState.key(S1), new NodeState(S1, 10, true, 3, null, 2, 5));
        put(NodeDay.key(S1, TODAY), new NodeDay(S1, TODAY, 4, 1, 2, 1));
        assertThat(load().getJsonArray("days").getJsonObject(0).getJsonObject("pickup"))
                .isEqualTo(new JsonObject().put("taken", 2).put("worked", 1).put("limit", 5));
    }

    @Test
    void findRates_ofANodeThatMissedSomething_areShownByCategory() throws Exception {
        assertThat(house.get("/v1/nodes/S1/find-rates").json())
                .isEqualTo(new JsonObject()
                        .put("node_id", "S1")
                        .put("all", rate(null, 1.0, 0, 0))
                        .put("categories", new JsonArray()));

        var cups = new PickRecord.OfCategory("cups", new PickCounts(15, 5, 0, 0));
        house.picks.write(SHARD, S1, new PickRecord(9, house.now.get(), List.of(cups)));
        house.findRates.doWork();

        // all stores 5 of 20 lines: 5 / 40; the node (5 + 20 × 1/8) / 40; cups (5 + 20 × 3/16) / 40
        assertThat(house.get("/v1/nodes/S1/find-rates").json())
                .isEqualTo(new JsonObject()
                        .put("node_id", "S1")
                        .put("all", rate(null, 0.8125, 20, 5))
                        .put("categories", new JsonArray().add(rate("cups", 0.78125, 20, 5))));
    }

    private static JsonObject rate(@Nullable String category, double found, double lines, double missed) {
        return new JsonObject()
                .put("category", category)
                .put("find_probability", found)
                .put("rejection_probability", 0.0)
                .put("lines", lines)
                .put("missed", missed)
                .put("parts", 0.0)
                .put("rejected", 0.0);
    }

    private JsonObject load() throws Exception {
        return house.get("/v1/nodes/S1/load").json();
    }

    private static String id(String prefix, int number) {
        return prefix + "01900000-0000-7003-8000-%012d".formatted(number);
    }

    /** An order with one part at the store, which costs 5.00 there. */
    private void part(int number, FulfillmentMethod method, Register.State register) {
        OrderId order = new OrderId(id("ord_", number));
        FulfillmentOrderId part = new FulfillmentOrderId(id("fo_", number));
        OrderTerms terms = new OrderTerms(
                "web",
                List.of(new OrderLine(1, new Sku("A"), Quantity.of(2), new Money(1099, "USD"))),
                new Place("US", "NY", "10001", new GeoPoint(40.75, -73.99)),
                method,
                ServiceLevel.STANDARD,
                method == FulfillmentMethod.PICKUP ? S1 : null,
                TestHouse.NOW.plus(Duration.ofDays(2)),
                TestHouse.NOW,
                Duration.ofMinutes(10),
                null);
        var plan = new SourcingPlan.Part(
                S1,
                SHARD,
                List.of(new LineDemand(1, new Sku("A"), Quantity.of(2))),
                method == FulfillmentMethod.PICKUP ? null : "ground",
                TODAY,
                TestHouse.NOW.plus(Duration.ofHours(9)),
                TestHouse.NOW.plus(Duration.ofDays(number)),
                List.of(new CostTerm("parcel", 500_000)),
                null);
        put(
                CustomerOrder.key(order),
                TestOrder.of(order, terms, TestHouse.NOW).parts(List.of(part)).done());
        FulfillmentOrder movable = TestOrder.part(part, order, plan);
        put(FulfillmentOrder.key(part), register == Register.State.MOVABLE ? movable : standing(movable, register));
    }

    private static FulfillmentOrder standing(FulfillmentOrder movable, Register.State register) {
        return movable.edit()
                .register(movable.register().in(register))
                .state(FulfillmentOrder.State.OPEN)
                .done();
    }

    private void task(int number, Task.Type type, Task.State state) {
        TaskId id = new TaskId(id("tsk_", number));
        FulfillmentOrderId part = new FulfillmentOrderId(id("fo_", number));
        put(Task.key(id), new Task(id, part, S1, type, state, null, TestHouse.NOW, 1));
    }

    /** Every part can go to S2 for 7.00, unless S9 has failed it before. */
    private void elsewhereForSeven() {
        house.plan = request -> request.excluded().contains(new NodeId("S9")) ? TestHouse.unfillable() : atS2(request);
    }

    private static SourcingOutcome atS2(SourcingRequest request) {
        assertThat(request.excluded()).contains(S1);
        var part = new SourcingPlan.Part(
                new NodeId("S2"),
                SHARD,
                request.lines(),
                "ground",
                TODAY,
                TestHouse.NOW,
                TestHouse.NOW,
                List.of(new CostTerm("parcel", 700_000)),
                null);
        return new SourcingOutcome.Sourced(
                new SourcingPlan(List.of(part)), new SourcingExplanation("none", "exact", List.of(), null, null));
    }

    private JsonObject estimate(String query) throws Exception {
        var answer = house.get("/v1/nodes/S1/estimate" + query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void load_saysTheNodesTimeAndItsCutoff() throws Exception {
        JsonObject load = load();
        assertThat(load.getString("local_time")).isEqualTo("2026-03-04T08:00");
        assertThat(load.getString("zone")).isEqualTo("America/New_York");
        assertThat(load.getJsonObject("cutoff").getString("at")).isEqualTo("2026-03-04T22:00:00Z");
        assertThat(load.getJsonObject("cutoff").getString("left")).isEqualTo("PT9H");
        house.now.set(TestHouse.NOW.plus(Duration.ofHours(9)));
        assertThat(load().getJsonObject("cutoff").getString("at")).isEqualTo("2026-03-05T22:00:00Z");
    }

    @Test
    void load_isWhatTheShardEnforces_dayByDay() throws Exception {
        taken(4, 1);
        enforce(true, HALF);
        JsonObject load = load();
        assertThat(load.getString("state")).isEqualTo("throttled");
        assertThat(load.getJsonObject("throttle").getString("reason")).isEqualTo("flu");
        assertThat(load.getJsonArray("days")).hasSize(7);
        assertThat(load.getJsonArray("days").getJsonObject(0))
                .isEqualTo(new JsonObject(
                        "{\"day\":\"2026-03-04\",\"taken\":4,\"worked\":1,\"limit\":5,\"pickup\":null}"));
        assertThat(load.getJsonArray("days").getJsonObject(1).getInteger("limit"))
                .isEqualTo(10);
        enforce(false, null);
        assertThat(load().getString("state")).isEqualTo("off");
        assertThat(load().getJsonArray("days").getJsonObject(1).getInteger("limit"))
                .isZero();
    }

    @Test
    void load_countsTasksByWhatIsToBeDoneNext_andLateParts() throws Exception {
        part(1, FulfillmentMethod.DELIVERY, Register.State.RELEASED);
        task(1, Task.Type.PICK, Task.State.OPEN);
        task(2, Task.Type.PICK, Task.State.STARTED);
        task(3, Task.Type.PACK, Task.State.OPEN);
        task(4, Task.Type.STAGE, Task.State.CLAIMED);
        task(5, Task.Type.SHIP, Task.State.WAITING);
        task(6, Task.Type.HAND_OVER, Task.State.OPEN);
        house.now.set(TestHouse.NOW.plus(Duration.ofHours(10)));
        enforce(true, null);
        assertThat(load().getJsonObject("work"))
                .isEqualTo(new JsonObject("{\"to_pick\":1,\"picking\":1,\"to_pack\":2,\"to_ship\":0,"
                        + "\"to_hand_over\":1,\"late\":1,\"at_risk\":0}"));
    }

    @Test
    void load_showsSlotsOfTodayAndTomorrow_whereThereAreAny() throws Exception {
        JsonObject slot = load().getJsonArray("slots").getJsonObject(0);
        assertThat(load().getJsonArray("slots")).hasSize(24);
        assertThat(slot)
                .isEqualTo(new JsonObject("{\"start\":\"2026-03-04T13:00:00Z\",\"end\":\"2026-03-04T14:00:00Z\","
                        + "\"taken\":0,\"limit\":3}"));
        put(NodeState.key(S1), new NodeState(S1, 10, true));
        assertThat(load().getJsonArray("slots")).isEmpty();
    }

    @Test
    void load_isForPlannersAndTheNodesOwnStaff() throws Exception {
        house.tokens.grantAt("staff", "S1", Scope.TASK_WORK);
        house.tokens.grantAt("others", "S2", Scope.TASK_WORK);
        assertThat(house.get("/v1/nodes/S1/load", "Authorization", "Bearer staff")
                        .status())
                .isEqualTo(200);
        assertThat(house.get("/v1/nodes/S1/load", "Authorization", "Bearer others")
                        .status())
                .isEqualTo(403);
        assertThat(house.get("/v1/nodes/S1/estimate", "Authorization", "Bearer staff")
                        .status())
                .isEqualTo(403);
        assertThat(house.get("/v1/nodes/S7/load").status()).isEqualTo(404);
        assertThat(house.get("/v1/nodes/S7/estimate").status()).isEqualTo(404);
    }

    @Test
    void estimate_pricesThePartsBeyondTheLimit_eachAtItsCheapestAlternative() throws Exception {
        for (int number = 1; number <= 4; number++) {
            part(number, FulfillmentMethod.DELIVERY, Register.State.MOVABLE);
        }
        taken(6, 0);
        elsewhereForSeven();
        JsonObject half = estimate("?percent=40");
        assertThat(half.getJsonArray("days").getJsonObject(0))
                .isEqualTo(new JsonObject("{\"day\":\"2026-03-04\",\"taken\":6,\"limit_before\":10,"
                        + "\"limit_after\":4,\"over\":2,\"pickup\":null}"));
        assertThat(half.getInteger("movable_parts")).isEqualTo(2);
        assertThat(half.getInteger("looked_at")).isEqualTo(2);
        assertThat(half.getJsonObject("cost_to_move"))
                .isEqualTo(new JsonObject("{\"amount\":400,\"currency\":\"USD\"}"));
        assertThat(half.getInteger("stuck_parts")).isZero();
    }

    @Test
    void estimate_ofSwitchingOff_countsWhatCanGoNowhereElse() throws Exception {
        part(1, FulfillmentMethod.DELIVERY, Register.State.MOVABLE);
        part(2, FulfillmentMethod.PICKUP, Register.State.MOVABLE);
        part(3, FulfillmentMethod.DELIVERY, Register.State.RELEASED);
        taken(3, 0);
        elsewhereForSeven();
        JsonObject off = estimate("?active=false");
        assertThat(off.getJsonArray("days").getJsonObject(0).getInteger("over")).isEqualTo(3);
        assertThat(off.getInteger("movable_parts")).isEqualTo(2);
        assertThat(off.getInteger("stuck_parts")).isEqualTo(1);
        assertThat(off.getJsonObject("cost_to_move").getInteger("amount")).isEqualTo(200);
        house.plan = request -> TestHouse.unfillable();
        assertThat(estimate("?active=false").getValue("cost_to_move")).isNull();
        assertThat(estimate("?active=false").getInteger("stuck_parts")).isEqualTo(2);
    }

    @Test
    void estimate_wherePickupsHaveTheirOwnCapacity_looksAtEachCapacityAlone() throws Exception {
        part(1, FulfillmentMethod.DELIVERY, Register.State.MOVABLE);
        part(2, FulfillmentMethod.PICKUP, Register.State.MOVABLE);
        put(NodeState.key(S1), new NodeState(S1, 10, true, 3, null, 2, 5));
        put(NodeDay.key(S1, TODAY), new NodeDay(S1, TODAY, 6, 0, 3, 0));
        elsewhereForSeven();

        JsonObject day = estimate("?percent=40").getJsonArray("days").getJsonObject(0);
        assertThat(day.getInteger("over")).isEqualTo(2);
        assertThat(day.getJsonObject("pickup"))
                .isEqualTo(new JsonObject("{\"taken\":3,\"limit_before\":5,\"limit_after\":2,\"over\":1}"));

        put(NodeDay.key(S1, TODAY), new NodeDay(S1, TODAY, 8, 0, 1, 0));
        JsonObject delivery = estimate("?percent=40");
        assertThat(delivery.getInteger("movable_parts"))
                .as("only what takes those lines")
                .isEqualTo(1);
        assertThat(delivery.getInteger("stuck_parts")).isZero();
    }

    @Test
    void estimate_thatFits_movesNothing_andDaysBehindTheEndOfTheThrottleKeepTheirLimit() throws Exception {
        part(1, FulfillmentMethod.DELIVERY, Register.State.MOVABLE);
        taken(1, 0);
        JsonObject fits = estimate("?percent=50&until=2026-03-05T00:00:00Z");
        assertThat(fits.getInteger("movable_parts")).isZero();
        assertThat(fits.getJsonObject("cost_to_move").getInteger("amount")).isZero();
        assertThat(fits.getJsonArray("days").getJsonObject(0).getInteger("limit_after"))
                .isEqualTo(5);
        assertThat(fits.getJsonArray("days").getJsonObject(1).getInteger("limit_after"))
                .isEqualTo(10);
        assertThat(estimate("?percent=50").getJsonArray("days").getJsonObject(6).getInteger("limit_after"))
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "percent=101",
                "percent=-1",
                "percent=half",
                "active=no",
                "until=2026-03-04T13:00:00Z",
                "until=soon"
            })
    void estimate_ofNonsense_namesTheParameter(String query) throws Exception {
        var answer = house.get("/v1/nodes/S1/estimate?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.pointer()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void answers_haveOnlyFieldsOfTheContract() throws Exception {
        JsonObject schemas =
                house.get("/openapi.json").json().getJsonObject("components").getJsonObject("schemas");
        assertThat(load().fieldNames())
                .containsExactlyInAnyOrderElementsOf(schemas.getJsonObject("NodeLoadDetail")
                        .getJsonObject("properties")
                        .fieldNames());
        assertThat(estimate("?percent=10").fieldNames())
                .containsExactlyInAnyOrderElementsOf(schemas.getJsonObject("NodeEstimate")
                        .getJsonObject("properties")
                        .fieldNames());
    }
}
