package dev.waybill.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What every store of simulations does; nobody else writes to it. */
public abstract class SimulationStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-04T13:00:00Z");
    private static final SimulationRequest ASKED = new SimulationRequest(
            new Demand(Demand.Kind.RECORDED, LocalDate.of(2026, 3, 3), 1, 100, 0, true),
            1,
            true,
            List.of(Scenario.baseline()));

    protected abstract SimulationStore store();

    private static <T> T now(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Simulation asked(String id, Instant at) {
        return new Simulation(id, "hash", ASKED, "anna", at, at, Simulation.State.WAITING, 0, 0, "", List.of(), null);
    }

    @Test
    void simulations_areKeptAndListed_newestFirst() throws Exception {
        Simulation old = asked("sim_old", NOW);
        Simulation young = asked("sim_young", NOW.plus(Duration.ofMinutes(5)));
        assertThat(now(store().create(young))).isEmpty();
        assertThat(now(store().create(old))).isEmpty();
        assertThat(now(store().create(asked("sim_old", NOW.plusSeconds(1)))))
                .as("the first stays")
                .isEqualTo(Optional.of(old));

        Simulation ended = old.ended(Simulation.State.FAILED, "it broke", List.of(), NOW.plusSeconds(20));
        now(store().save(ended));

        assertThat(now(store().find("sim_old"))).isEqualTo(Optional.of(ended));
        assertThat(now(store().latest(10))).containsExactly(young, ended);
        assertThat(now(store().latest(1))).containsExactly(young);
        assertThat(now(store().find("sim_gone"))).isEmpty();
    }
}
