package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Scope;
import dev.waybill.core.audit.AuditBoard;
import dev.waybill.core.audit.AuditReport;
import dev.waybill.core.audit.Invariant;
import dev.waybill.core.audit.Violation;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.Attempt;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderId;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.OrderTerms;
import dev.waybill.core.order.Register;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.ShardTime;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.stock.Quantity;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What planners see and do, over HTTP. */
class TowerRoutesTest {
    private static final ShardId HOME = new ShardId(3);
    private static final Instant NOW = TestHouse.NOW;

    private TestHouse house;
    private Contract contract;
    private long seq;

    @BeforeEach
    void open() throws Exception {
        house = new TestHouse();
        contract = new Contract(house.get("/openapi.json", "Authorization", "").json());
        house.put("/v1/nodes/S1", Samples.NODE);
        house.put("/v1/nodes/S2", Samples.NODE.replace("\"S1\"", "\"S2\""));
        house.shards.decide(OrderCommand.ReadOrder.class, read -> new OrderResult.Refused("NOT_FOUND", "no", null));
    }

    @AfterEach
    void close() throws Exception {
        house.close();
    }

    private static OrderId order(int n) {
        return new OrderId("ord_01900000-0000-7003-8000-00000000000" + n);
    }

    private static FulfillmentOrderId part(int n) {
        return new FulfillmentOrderId("fo_01900000-0000-7003-8000-00000000010" + n);
    }

    /** An order with one movable part at S1 that is due {@code due} from now. */
    private void placed(int n, Duration due) {
        OrderTerms terms = Samples.terms();
        Attempt attempt = new Attempt(
                1,
                Attempt.Phase.DECIDED,
                null,
                new SourcingPlan(List.of()),
                List.of(),
                List.of(),
                NOW,
                NOW,
                null,
                List.of());
        CustomerOrder order = new CustomerOrder(
                order(n),
                terms,
                OrderStatus.CONFIRMED,
                attempt,
                null,
                List.of(part(n)),
                List.of(),
                List.of(),
                null,
                null,
                null,
                1);
        commit(order, movable(n, due));
    }

    private static FulfillmentOrder movable(int n, Duration due) {
        FulfillmentOrder sample = Samples.part("S1");
        return new FulfillmentOrder(
                part(n),
                order(n),
                new Register(new NodeId("S1"), HOME, 1, 1, Register.State.MOVABLE, null),
                FulfillmentOrder.State.SCHEDULED,
                FulfillmentMethod.DELIVERY,
                sample.lines(),
                "ground",
                LocalDate.of(2026, 3, 4),
                NOW.plus(due),
                NOW.plus(due).plus(Duration.ofDays(2)),
                List.of(new CostTerm("parcel", 1_200_400), new CostTerm("labour", 299_800)),
                List.of(),
                0,
                List.of(),
                List.of(),
                0,
                null,
                null,
                null,
                null,
                null);
    }

    private void commit(CustomerOrder order, FulfillmentOrder part) {
        house.tower
                .model()
                .apply(new CommittedBatch(
                        HOME,
                        1,
                        ++seq,
                        new ShardTime(NOW, NOW),
                        List.of(
                                new CommittedBatch.Change(CustomerOrder.key(order.id()), order),
                                new CommittedBatch.Change(FulfillmentOrder.key(part.id()), part)),
                        List.of()));
        house.tower.refresh();
    }

    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("orders").stream()
                .map(row -> ((JsonObject) row).getString("id"))
                .toList();
    }

    @Test
    void tower_isAsTheContractSays_withWorkAndWithout() throws Exception {
        house.tower.refresh();
        JsonObject empty = house.get("/v1/tower").json();
        contract.conforms("Tower", empty);
        assertThat(empty.getJsonArray("nodes")).hasSize(2);
        assertThat(empty.getJsonObject("proof").getString("state")).isEqualTo("none");
        assertThat(empty.getDouble("speed")).isEqualTo(60);

        placed(1, Duration.ofMinutes(30));
        placed(2, Duration.ofMinutes(-30));
        JsonObject tower = house.get("/v1/tower").json();
        contract.conforms("Tower", tower);
        assertThat(tower.getJsonObject("figures").getInteger("late")).isEqualTo(1);
        assertThat(tower.getJsonObject("figures").getInteger("at_risk")).isEqualTo(1);
        JsonObject first = tower.getJsonArray("needs").getJsonObject(0);
        assertThat(first.getString("kind")).isEqualTo("late_part");
        assertThat(first.getString("severity")).isEqualTo("late");
        assertThat(first.getString("order_id")).isEqualTo(order(2).value());
        JsonObject flow = tower.getJsonArray("flows").getJsonObject(0);
        assertThat(flow.getString("region")).isEqualTo("US-NY");
        assertThat(flow.getInteger("parts")).isEqualTo(2);
    }

    @Test
    void tower_withoutTheScope_isForbidden() throws Exception {
        house.grantAt("sam", "S1", Scope.TASK_WORK);
        assertThat(house.get("/v1/tower", "Authorization", "Bearer sam").status())
                .isEqualTo(403);
    }

    @Test
    void views_listWhatTheyAreAskedFor_dueFirst_inPages() throws Exception {
        placed(1, Duration.ofHours(9));
        placed(2, Duration.ofMinutes(-30));
        placed(3, Duration.ofMinutes(30));

        JsonObject open = house.get("/v1/orders?view=open").json();
        contract.conforms("Orders", open);
        assertThat(ids(open)).containsExactly(order(2).value(), order(3).value(), order(1).value());
        JsonObject row = open.getJsonArray("orders").getJsonObject(0);
        assertThat(row.getString("attention")).isEqualTo("late");
        assertThat(row.getJsonArray("node_ids")).containsExactly("S1");
        assertThat(row.getJsonObject("cost"))
                .isEqualTo(new JsonObject().put("amount", 1500).put("currency", "USD"));
        assertThat(ids(house.get("/v1/orders?view=late").json())).containsExactly(order(2).value());
        assertThat(ids(house.get("/v1/orders?view=at_risk&node_id=S1").json())).containsExactly(order(3).value());
        assertThat(ids(house.get("/v1/orders?view=at_risk&node_id=S2").json())).isEmpty();
        assertThat(ids(house.get("/v1/orders?node_id=S1").json())).hasSize(3);

        List<String> paged = new ArrayList<>();
        String token = "";
        while (token != null) {
            JsonObject page = house.get("/v1/orders?view=open&page_size=2&page_token=" + token)
                    .json();
            paged.addAll(ids(page));
            token = page.getString("next_page_token");
        }
        assertThat(paged).isEqualTo(ids(open));
    }

    @Test
    void text_findsWhatItMay_andNothingIsAnEmptyList() throws Exception {
        placed(1, Duration.ofHours(9));
        for (String text : List.of(order(1).value().substring(0, 12), "A", "S1")) {
            assertThat(ids(house.get("/v1/orders?q=" + text).json())).as(text).containsExactly(order(1).value());
        }
        var nothing = house.get("/v1/orders?q=zzz");
        assertThat(nothing.status()).isEqualTo(200);
        assertThat(ids(nothing.json())).isEmpty();
        assertThat(ids(house.get("/v1/orders?view=late&q=A").json())).isEmpty();
    }

    @Test
    void endedOrder_isFoundByItsWholeId_fromItsHome() throws Exception {
        CustomerOrder ended = new CustomerOrder(
                order(7),
                Samples.terms(),
                OrderStatus.COMPLETED,
                new Attempt(
                        1,
                        Attempt.Phase.DECIDED,
                        null,
                        new SourcingPlan(List.of()),
                        List.of(),
                        List.of(),
                        NOW,
                        NOW,
                        null,
                        List.of()),
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                4);
        house.shards.decide(
                OrderCommand.ReadOrder.class, read -> new OrderResult.OrderRead(ended, List.of(), List.of()));
        JsonObject page = house.get("/v1/orders?q=" + order(7)).json();
        contract.conforms("Orders", page);
        assertThat(ids(page)).containsExactly(order(7).value());
    }

    @Test
    void listsThatMakeNoSense_areRefused() throws Exception {
        for (String query : List.of(
                "",
                "?view=lost",
                "?day=2026-03-04&view=open",
                "?day=2026-03-04&q=A",
                "?day=tomorrow",
                "?view=open&node_id=no%20node",
                "?q=",
                "?view=open&page_token=AAAA",
                "?day=2026-03-04&page_token=1-ord",
                "?view=open&page_size=0")) {
            var answer = house.get("/v1/orders" + query);
            assertThat(answer.status()).as(query).isEqualTo(400);
            assertThat(answer.code()).as(query).isEqualTo("INVALID_PARAMETER");
        }
        String late = house.get("/v1/orders?view=open&page_size=1").json().getString("next_page_token");
        assertThat(late).isNull();
    }

    /** S2 serves everything for 16.00; S1 is the node that has it. */
    private void s2CanServe() {
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

    @Test
    void alternatives_arePricedAgainstThePlanAsItIs() throws Exception {
        placed(1, Duration.ofHours(9));
        s2CanServe();
        JsonObject found =
                house.get("/v1/fulfillment-orders/" + part(1) + "/alternatives").json();
        contract.conforms("Alternatives", found);
        assertThat(found.getBoolean("movable")).isTrue();
        JsonObject s2 = found.getJsonArray("alternatives").getJsonObject(0);
        assertThat(s2.getString("node_id")).isEqualTo("S2");
        assertThat(s2.getJsonObject("delta").getInteger("amount")).isEqualTo(100);
        assertThat(s2.getBoolean("on_time")).isTrue();
        JsonObject refused = found.getJsonArray("refused").getJsonObject(0);
        assertThat(refused.getString("node_id")).isEqualTo("S3");
        assertThat(refused.getString("rule")).isEqualTo("stock");

        assertThat(house.get("/v1/fulfillment-orders/" + part(9) + "/alternatives")
                        .status())
                .isEqualTo(404);
        assertThat(house.get("/v1/fulfillment-orders/nonsense/alternatives").status())
                .isEqualTo(404);
    }

    @Test
    void reroute_movesThePart_onceForAKey() throws Exception {
        placed(1, Duration.ofHours(9));
        s2CanServe();
        FulfillmentOrder there = movable(1, Duration.ofHours(9))
                .edit()
                .register(new Register(new NodeId("S2"), new ShardId(4), 2, 2, Register.State.MOVABLE, null))
                .done();
        house.shards.decide(OrderCommand.MoveFulfillmentOrder.class, move -> new OrderResult.Accepted());
        house.shards.decide(OrderCommand.AwaitMove.class, await -> new OrderResult.PartRead(there));
        String path = "/v1/fulfillment-orders/" + part(1) + ":reroute";

        var moved = house.post(path, "{\"node_id\":\"S2\"}", "Idempotency-Key", "k1");
        assertThat(moved.status()).as("%s", moved.json()).isEqualTo(200);
        assertThat(moved.json().getString("node_id")).isEqualTo("S2");
        var command = house.shards.seen().stream()
                .filter(OrderCommand.MoveFulfillmentOrder.class::isInstance)
                .map(OrderCommand.MoveFulfillmentOrder.class::cast)
                .toList();
        assertThat(command).singleElement().satisfies(move -> {
            assertThat(move.actor()).isEqualTo("anna");
            assertThat(move.gainMills()).isEqualTo(-99_800);
        });
        JsonObject decisions =
                house.get("/v1/orders/" + order(1) + "/decisions").json();
        contract.conforms("Decisions", decisions);
        JsonObject decision = decisions.getJsonArray("decisions").getJsonObject(0);
        assertThat(decision.getString("about")).isEqualTo("reroute");
        assertThat(decision.getString("actor")).isEqualTo("anna");
        assertThat(decision.getJsonObject("cost_delta").getInteger("amount")).isEqualTo(100);

        var again = house.post(path, "{\"node_id\":\"S2\"}", "Idempotency-Key", "k1");
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(house.post(path, "{\"node_id\":\"S1\"}", "Idempotency-Key", "k1")
                        .code())
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
    }

    @Test
    void reroute_thatCannotBe_isRefusedWithAReason() throws Exception {
        placed(1, Duration.ofHours(9));
        house.shards.decide(
                OrderCommand.RefuseMove.class,
                refuse -> new OrderResult.Refused(refuse.code(), refuse.detail(), order(1)));
        String path = "/v1/fulfillment-orders/" + part(1) + ":reroute";
        assertThat(house.post(path, "{\"node_id\":\"S2\"}").code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(house.post(path, "{}", "Idempotency-Key", "k1").status()).isEqualTo(422);
        var nowhere = house.post(path, "{\"node_id\":\"S2\"}", "Idempotency-Key", "k2");
        assertThat(nowhere.status()).isEqualTo(409);
        assertThat(nowhere.code()).isEqualTo("UNFILLABLE");

        FulfillmentOrder released = movable(1, Duration.ofHours(9))
                .edit()
                .register(new Register(new NodeId("S1"), HOME, 1, 1, Register.State.RELEASED, null))
                .state(FulfillmentOrder.State.OPEN)
                .tasks(List.of(Samples.TASK))
                .done();
        house.tower
                .model()
                .apply(new CommittedBatch(
                        HOME,
                        1,
                        ++seq,
                        new ShardTime(NOW, NOW),
                        List.of(new CommittedBatch.Change(FulfillmentOrder.key(part(1)), released)),
                        List.of()));
        house.tower.refresh();
        var refused = house.post(path, "{\"node_id\":\"S2\"}", "Idempotency-Key", "k3");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("NOT_MOVABLE");
        assertThat(refused.json().getString("detail")).contains("reject it there");
        JsonObject stays =
                house.get("/v1/fulfillment-orders/" + part(1) + "/alternatives").json();
        contract.conforms("Alternatives", stays);
        assertThat(stays.getBoolean("movable")).isFalse();
    }

    @Test
    void decisions_sayEachCandidate_itsCost_orTheRuleThatRefusedIt() throws Exception {
        var won = new SourcingExplanation.Candidate(
                new NodeId("S1"),
                1_000,
                List.of(),
                true,
                List.of(new CostTerm("parcel", 1_500), new CostTerm("labour", 1_500)));
        var lost = new SourcingExplanation.Candidate(
                new NodeId("S2"), 2_000, List.of(), false, List.of(new CostTerm("parcel", 9_000)));
        var refused = new SourcingExplanation.Candidate(
                new NodeId("S9"), 3_000, List.of("dates: the earliest date is too late"), false, List.of());
        var why = new SourcingExplanation(
                "standard@1",
                "exact",
                List.of(refused, lost, won),
                new SourcingExplanation.Alternative(List.of(new NodeId("S2")), 9_000),
                "S2 would have won");
        SourcingPlan.Part part = new SourcingPlan.Part(
                new NodeId("S1"),
                HOME,
                List.of(new LineDemand(1, new Sku("A"), Quantity.of(2))),
                "ground",
                LocalDate.of(2026, 3, 4),
                NOW,
                NOW,
                won.cost(),
                null);
        house.decisions.save(
                order(1).value(),
                new DecisionLog.Decision(NOW, "placement", order(1).value(), new SourcingPlan(List.of(part)), why));

        JsonObject answer = house.get("/v1/orders/" + order(1) + "/decisions").json();
        contract.conforms("Decisions", answer);
        JsonArray candidates = answer.getJsonArray("decisions").getJsonObject(0).getJsonArray("candidates");
        assertThat(candidates.stream()
                        .map(c -> ((JsonObject) c).getString("node_id") + " " + ((JsonObject) c).getString("outcome")))
                .containsExactly("S1 won", "S2 lost", "S9 refused");
        JsonObject cost = candidates.getJsonObject(0).getJsonObject("cost");
        assertThat(cost.getJsonObject("total").getInteger("amount")).isEqualTo(3);
        assertThat(cost.getJsonArray("terms").stream()
                        .mapToInt(t -> ((JsonObject) t).getJsonObject("amount").getInteger("amount"))
                        .sum())
                .as("terms add up")
                .isEqualTo(3);
        assertThat(candidates
                        .getJsonObject(2)
                        .getJsonArray("refusals")
                        .getJsonObject(0)
                        .getString("rule"))
                .isEqualTo("dates");
    }

    @Test
    void audit_isBegunByAPost_andToldAtOnce() throws Exception {
        JsonObject none = house.get("/v1/audit").json();
        contract.conforms("Audit", none);
        assertThat(none.getString("state")).isEqualTo("none");

        assertThat(house.post("/v1/audits", "").code()).isEqualTo("IDEMPOTENCY_KEY_MISSING");
        assertThat(house.post("/v1/audits", "{\"all\":true}", "Idempotency-Key", "k")
                        .status())
                .isEqualTo(422);
        var begun = house.post("/v1/audits", "", "Idempotency-Key", "k");
        assertThat(begun.status()).isEqualTo(202);
        assertThat(begun.json().getString("state")).isEqualTo("running");
        assertThat(house.get("/v1/tower").json().getJsonObject("proof").getBoolean("running"))
                .isTrue();

        var broken = new AuditReport(
                new AuditReport.Checked(16, 9, 8, 7, 6, 5, 4),
                List.of(new Violation(Invariant.I1, HOME, "pos S1/A", "bounds", "none")),
                1,
                0,
                0,
                2,
                Duration.ofSeconds(3));
        house.audits.done(new AuditBoard.Done("m1", Instant.now().plusSeconds(1), broken));
        JsonObject done = house.get("/v1/audit").json();
        contract.conforms("Audit", done);
        assertThat(done.getString("state")).isEqualTo("done");
        assertThat(done.getBoolean("clean")).isFalse();
        assertThat(done.getInteger("checked")).isEqualTo(9);
        assertThat(house.get("/v1/tower").json().getJsonObject("proof").getString("state"))
                .isEqualTo("broken");
    }
}
