package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Registry.NodeChange;
import dev.waybill.core.shard.codec.Records;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What another member saved and answered is known here with the next request. */
class SavedElsewhereTest extends FeedGround {
    private static final String PROMISE = """
            {"channel":"web","lines":[{"sku":"NEW","quantity":1}],"destination":{"country":"US","postal_code":"10001"}}""";

    private void itemSavedElsewhere(String sku, String name) {
        house.registry.saveItems(
                List.of(new Item(new Sku(sku), null, name, 500, new Item.Size(100, 50, 20), new Money(1_099, "USD"))));
    }

    @Test
    void item_isPromised_andOneThatNobodySavedIsNot() throws Exception {
        assertThat(house.post("/v1/promises", PROMISE).errorCode()).isEqualTo("UNKNOWN_SKU");

        itemSavedElsewhere("NEW", "New");

        assertThat(house.post("/v1/promises", PROMISE).status()).isEqualTo(200);
    }

    @Test
    void item_isTakenFromAFeed() throws Exception {
        itemSavedElsewhere("NEW", "New");

        var answer = house.post(
                "/v1/stock/feeds",
                "kind,node_id,sku,quantity,source,sequence,as_of\ncount,S1,NEW,3,erp,1,2026-03-04T12:00:00Z\n",
                "Content-Type",
                CSV);

        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(codes(answer.json())).isEmpty();
        assertThat(counts()).hasSize(1);
    }

    @Test
    void node_isShown() throws Exception {
        FulfillmentNode known = house.network.node(new NodeId("S1"));
        FulfillmentNode other = Records.with(known, "id", new NodeId("S9"));
        house.registry.changeNode(other.id(), NodeChange.to(other));

        assertThat(house.get("/v1/nodes/S9").status()).isEqualTo(200);
        assertThat(house.get("/v1/nodes/S8").status()).isEqualTo(404);
    }

    @Test
    void changeOfAnItem_isNotOverwrittenByWhoeverHasNotSeenIt() throws Exception {
        String seen = house.get("/v1/items/A").header("ETag");
        itemSavedElsewhere("A", "Another name");

        var put = house.put("/v1/items/A", Samples.ITEM, "If-Match", seen);

        assertThat(put.code()).isEqualTo("PRECONDITION_FAILED");
        assertThat(house.network.item(new Sku("A")).name()).isEqualTo("Another name");
    }
}
