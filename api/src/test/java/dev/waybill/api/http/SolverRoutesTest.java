package dev.waybill.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.tower.SolverView;
import dev.waybill.core.tower.SolverWindow;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the backlog router did, over HTTP. */
class SolverRoutesTest extends TowerGround {
    @Test
    void solver_tellsOfItsWindows_inMoney() throws Exception {
        var start = new SolverWindow.Score(-1, -900_000);
        var end = new SolverWindow.Score(0, -700_000);
        var moves = new SolverWindow.Moves(2, 2, 1, Map.of("TARGET", 1), 0, 150_000);
        house.solver = new SolverView.Lately(
                new SolverView.Totals(7, 70, 300_000, moves, Duration.ofSeconds(3)),
                List.of(new SolverWindow(
                        7,
                        NOW,
                        "standard@1",
                        4,
                        5,
                        start,
                        end,
                        List.of(
                                new SolverWindow.Sample(Duration.ZERO, start),
                                new SolverWindow.Sample(Duration.ofMillis(30), end)),
                        List.of(
                                new SolverWindow.Term(
                                        "stock", true, new SolverWindow.Matches(1, 1), SolverWindow.Matches.NONE),
                                new SolverWindow.Term(
                                        "parcel",
                                        false,
                                        new SolverWindow.Matches(3, 900_000),
                                        new SolverWindow.Matches(2, 700_000))),
                        200_000,
                        moves,
                        1_234,
                        Duration.ofMillis(41))));

        JsonObject solver = house.get("/v1/solver").json();
        contract.conforms("Solver", solver);
        assertThat(solver.getJsonObject("totals").getJsonObject("gain").getInteger("amount"))
                .isEqualTo(300);
        JsonObject window = solver.getJsonArray("windows").getJsonObject(0);
        assertThat(window.getJsonObject("start").getMap())
                .containsEntry("excess", 1)
                .containsEntry("cost_mills", 900_000);
        assertThat(window.getJsonArray("curve").getJsonObject(1).getMap())
                .containsEntry("after_ms", 30)
                .containsEntry("cost_mills", 700_000);
        JsonObject stock = window.getJsonArray("terms").getJsonObject(0);
        assertThat(stock.getJsonObject("start").getMap())
                .containsEntry("matches", 1)
                .containsEntry("excess", 1)
                .containsEntry("cost_mills", 0);
        JsonObject parcel = window.getJsonArray("terms").getJsonObject(1);
        assertThat(parcel.getJsonObject("end").getJsonObject("cost").getInteger("amount"))
                .isEqualTo(700);
        JsonObject became = window.getJsonObject("moves");
        assertThat(became.getInteger("refused")).isEqualTo(1);
        assertThat(became.getJsonArray("refusals").getJsonObject(0).getMap())
                .containsEntry("code", "TARGET")
                .containsEntry("moves", 1);
    }

    @Test
    void aMember_withoutRouter_hasDoneNothing() throws Exception {
        JsonObject solver = house.get("/v1/solver").json();
        contract.conforms("Solver", solver);
        assertThat(solver.getJsonArray("windows")).isEmpty();
    }
}
