package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.api.security.Scope;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The control tower over HTTP. */
class TowerRoutesTest extends TowerGround {
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
    void tower_withoutNodes_isOtherwiseTheSame() throws Exception {
        house.tower.refresh();
        placed(1, Duration.ofMinutes(30));
        JsonObject brief = house.get("/v1/tower?nodes=none").json();
        contract.conforms("Tower", brief);
        assertThat(brief.getJsonArray("nodes")).isEmpty();
        assertThat(brief.getJsonArray("flows")).hasSize(1);
        assertThat(house.get("/v1/tower?nodes=all").json().getJsonArray("nodes"))
                .hasSize(2);
        assertThat(house.get("/v1/tower?nodes=some").status()).isEqualTo(400);
    }

    @Test
    void tower_withoutTheScope_isForbidden() throws Exception {
        house.tokens.grantAt("sam", "S1", Scope.TASK_WORK);
        assertThat(house.get("/v1/tower", "Authorization", "Bearer sam").status())
                .isEqualTo(403);
    }
}
