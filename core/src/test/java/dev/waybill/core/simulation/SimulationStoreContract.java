package dev.waybill.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of simulations does; nobody else writes to it. */
public abstract class SimulationStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-04T13:00:00Z");
    private static final SimulationRequest ASKED = new SimulationRequest(
            new Demand(Demand.Kind.RECORDED, LocalDate.of(2026, 3, 3), 1, 100, 0, true),
            1,
            true,
            List.of(Scenario.baseline(false)));

    private static final int MEMBERS = 8;

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

        now(store().save(young));

        assertThat(now(store().find("sim_old"))).isEqualTo(Optional.of(ended));
        assertThat(now(store().latest(10)))
                .filteredOn(each -> List.of(young, ended).contains(each))
                .containsExactly(young, ended);
        assertThat(now(store().latest(1))).containsExactly(young);
        assertThat(now(store().find("sim_gone"))).isEmpty();
    }

    @Test
    void whatTheRouterDid_isKept() throws Exception {
        Simulation asked = asked("sim_routed", NOW);
        now(store().create(asked));
        Tally nothing = new Tally(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of());
        Reevaluation did = new Reevaluation(Duration.ofMinutes(5), 9, 40, 5, 1, 4, 5_000, 4_400, 2);
        List<ScenarioResult> results = List.of(
                new ScenarioResult(Scenario.BASELINE, nothing, 0, List.of()),
                new ScenarioResult("routed", nothing, 0, List.of(), did));
        Simulation ended = asked.ended(Simulation.State.DONE, "", results, NOW.plusSeconds(20));
        now(store().save(ended));

        assertThat(now(store().find("sim_routed"))).isEqualTo(Optional.of(ended));
    }

    @Test
    void cancelled_isRemembered_whateverItsMemberSaysLater() throws Exception {
        Simulation asked = asked("sim_stop", NOW);
        now(store().create(asked));
        assertThat(now(store().cancelled("sim_stop"))).isFalse();

        now(store().cancel("sim_stop"));
        now(store().save(asked.running(1, 2, List.of(), NOW.plusSeconds(1))));
        now(store().cancel("sim_nobody"));

        assertThat(now(store().cancelled("sim_stop"))).isTrue();
        assertThat(now(store().cancelled("sim_nobody"))).isFalse();
        assertThat(now(store().find("sim_nobody"))).isEmpty();
    }

    @Test
    void ofManyThatAreAskedAtOnce_oneRunsIt() throws Exception {
        List<CompletionStage<Optional<Simulation>>> asked = IntStream.range(0, MEMBERS)
                .mapToObj(member -> store().create(asked("sim_one", NOW.minusSeconds(member))))
                .toList();
        List<Optional<Simulation>> known = new ArrayList<>();
        for (CompletionStage<Optional<Simulation>> each : asked) {
            known.add(now(each));
        }

        assertThat(known).filteredOn(Optional::isEmpty).hasSize(1);
        Optional<Simulation> first = now(store().find("sim_one"));
        assertThat(known)
                .filteredOn(Optional::isPresent)
                .allSatisfy(each -> assertThat(each).isEqualTo(first));
    }

    @Test
    void lastWord_counts_whateverTheClockOfItsMemberSays() throws Exception {
        now(store().create(asked("sim_two", NOW)));
        now(store().save(asked("sim_two", NOW).running(1, 2, List.of(), NOW.plusSeconds(9))));
        Simulation last = asked("sim_two", NOW).ended(Simulation.State.FAILED, "it broke", List.of(), NOW);
        now(store().save(last));

        assertThat(now(store().find("sim_two"))).isEqualTo(Optional.of(last));
    }
}
