package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.CustomerOrder;
import dev.waybill.core.order.OrderCommand;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.OrderStatus;
import dev.waybill.core.order.TestOrder;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What planners find of orders, over HTTP. */
class OrderListsTest extends TowerGround {
    private static List<String> ids(JsonObject page) {
        return page.getJsonArray("orders").stream()
                .map(row -> ((JsonObject) row).getString("id"))
                .toList();
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
        CustomerOrder ended = TestOrder.of(order(7), Samples.terms(), NOW)
                .status(OrderStatus.COMPLETED)
                .version(4)
                .done();
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
}
