package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Principal;
import dev.waybill.api.security.Scope;
import dev.waybill.core.order.Backorder;
import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.TestOrder;
import dev.waybill.core.shard.Deadline;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What waits for goods, over HTTP. */
class QueueRoutesTest extends TowerGround {
    private static final Instant SOON = NOW.plus(Duration.ofDays(3));
    private static final Instant END = NOW.plus(Duration.ofDays(17));

    private void waits(int n, @Nullable Instant readyAt, @Nullable Instant releasedAt) {
        waits(n, new Backorder(SOON, SOON, readyAt, releasedAt, false, 1, NOW.plusSeconds(n)));
    }

    private void waits(int n, Backorder backorder) {
        CustomerOrder order = TestOrder.of(order(n), Samples.terms(), NOW)
                .parts(List.of(part(n)))
                .done();
        FulfillmentOrder part = movable(n, Duration.ofDays(4))
                .edit()
                .state(FulfillmentOrder.State.BACKORDERED)
                .backorder(backorder)
                .wakeAt(Deadline.domain(END))
                .done();
        house.commit(HOME, Map.of(CustomerOrder.key(order.id()), order, FulfillmentOrder.key(part.id()), part));
    }

    private JsonObject queue(int index) throws Exception {
        return house.get("/v1/queues").json().getJsonArray("queues").getJsonObject(index);
    }

    @Test
    void queues_countWhatWaits() throws Exception {
        assertThat(queue(0).getString("oldest_since")).isNull();
        waits(1, SOON, null);
        waits(2, SOON, null);
        waits(3, null, null);
        waits(4, SOON, SOON);
        assertThat(queue(0).getMap()).containsEntry("queue", "unfillable").containsEntry("orders", 1);
        assertThat(queue(1).getMap())
                .containsEntry("queue", "backorder")
                .containsEntry("orders", 2)
                .containsEntry("units", 4)
                .containsEntry("oldest_since", NOW.plusSeconds(1).toString())
                .containsEntry("next_give_up_at", END.toString());
        assertThat(queue(2).getMap()).containsEntry("queue", "preorder").containsEntry("orders", 1);
        contract.conforms("Queues", house.get("/v1/queues").json());
    }

    @Test
    void queue_listsWhoWaitsLongestFirst_pageByPage() throws Exception {
        waits(2, SOON, null);
        waits(1, SOON, null);
        var first = house.get("/v1/queues/backorder?page_size=1").json();
        contract.conforms("Queue", first);
        JsonObject waiting = first.getJsonArray("waiting").getJsonObject(0);
        assertThat(waiting.getMap())
                .containsEntry("order_id", order(1).value())
                .containsEntry("fulfillment_order_id", part(1).value())
                .containsEntry("sku", "A")
                .containsEntry("quantity", 2)
                .containsEntry("reason", "SUPPLY_EXPECTED")
                .containsEntry("ready_at", SOON.toString())
                .containsEntry("give_up_at", END.toString())
                .containsEntry("node_id", "S1");
        var last = house.get("/v1/queues/backorder?page_size=1&page_token=" + first.getString("next_page_token"))
                .json();
        assertThat(last.getJsonArray("waiting").getJsonObject(0).getString("order_id"))
                .isEqualTo(order(2).value());
        assertThat(last.getString("next_page_token")).isNull();
        assertThat(house.get("/v1/queues/unfillable").json().getJsonArray("waiting"))
                .isEmpty();
    }

    @Test
    void preorderWhoseGoodsAreHere_isNotGivenUp() throws Exception {
        Backorder here = new Backorder(SOON, SOON, null, END, true, 1, NOW);
        waits(1, here);
        assertThat(queue(2).getMap()).containsEntry("orders", 1).containsEntry("next_give_up_at", null);
        var page = house.get("/v1/queues/preorder").json();
        assertThat(page.getJsonArray("waiting").getJsonObject(0).getMap()).containsEntry("give_up_at", null);
        contract.conforms("Queue", page);
    }

    @Test
    void unknownQueueAndForeignToken_areRefused() throws Exception {
        assertThat(house.get("/v1/queues/lost").status()).isEqualTo(404);
        house.tokens.grant("stock", Set.of(Scope.STOCK_WRITE), new Principal.Nodes(true, Set.of()));
        assertThat(house.get("/v1/queues", "Authorization", "Bearer stock").status())
                .isEqualTo(403);
    }
}
