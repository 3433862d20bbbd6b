package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.sourcing.DecisionLog.Decision;
import dev.waybill.core.sourcing.DecisionReplay.Difference;
import dev.waybill.core.sourcing.DecisionReplay.Replayed;
import dev.waybill.core.sourcing.DecisionReplay.Verdict;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingPlan;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Deciding again, over HTTP. */
class ReplayRouteTest extends TowerGround {
    private Decision decided(String about, int second) {
        var why = new SourcingExplanation("standard@1", "exact", List.of(), null, null);
        Decision decision =
                new Decision(NOW.plusSeconds(second), about, order(1).value(), new SourcingPlan(List.of()), why);
        house.decisions.save(order(1).value(), decision);
        return decision;
    }

    private String path(String number) {
        return "/v1/orders/" + order(1) + "/decisions/" + number + "/replay";
    }

    @Test
    void replay_saysWhatCameOfTheDecisionOfThatNumber() throws Exception {
        decided("placement", 1);
        Decision second = decided("re-sourcing", 2);
        house.replay = decision -> CompletableFuture.completedStage(
                decision.equals(second)
                        ? new Replayed(
                                Verdict.ALTERED,
                                "not as recorded: stock S1",
                                List.of("stock S1"),
                                List.of(new Difference("winner", "S1", "S2")),
                                List.of("carriers"))
                        : Replayed.notRecorded("it was decided before inputs were recorded"));

        JsonObject report = house.get(path("2")).json();
        contract.conforms("DecisionReplay", report);
        assertThat(report.getString("verdict")).isEqualTo("altered");
        assertThat(report.getInteger("decision")).isEqualTo(2);
        assertThat(report.getString("about")).isEqualTo("re-sourcing");
        assertThat(report.getJsonArray("altered")).containsExactly("stock S1");
        assertThat(report.getJsonArray("changed_since")).containsExactly("carriers");
        assertThat(report.getJsonArray("differences").getJsonObject(0).getMap())
                .containsEntry("what", "winner")
                .containsEntry("recorded", "S1")
                .containsEntry("replayed", "S2");

        JsonObject first = house.get(path("1")).json();
        contract.conforms("DecisionReplay", first);
        assertThat(first.getString("verdict")).isEqualTo("not_recorded");
        assertThat(first.getString("detail")).isEqualTo("it was decided before inputs were recorded");
    }

    @Test
    void replay_ofWhatWasNeverDecided_isNotFound() throws Exception {
        decided("placement", 1);
        assertThat(house.get(path("2")).status()).isEqualTo(404);
        assertThat(house.get(path("0")).status()).isEqualTo(404);
        assertThat(house.get(path("first")).status()).isEqualTo(404);
    }
}
