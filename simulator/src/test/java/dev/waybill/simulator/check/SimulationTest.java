package dev.waybill.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.ShardId;
import java.math.BigInteger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real engine and the real business in simulated worlds: whatever happens, the judges find nothing. */
class SimulationTest {
    private static final int SEEDS = 2_000;
    private static final int SKEWED_SEEDS = 200;
    private static final int HURRIED_SEEDS = 100;

    @Test
    void manyWorlds_areCleanAndBusyEnough() {
        SimulationReport report = new Simulation(Clock.systemUTC()).run(1, SEEDS);
        report.lines().forEach(System.out::println);
        assertThat(report.failed()).isEmpty();
        assertThat(report.least().commands()).isGreaterThanOrEqualTo(300);
        assertThat(report.least().upheavals()).isGreaterThanOrEqualTo(5);
        assertThat(report.least().ownerChanges()).isGreaterThanOrEqualTo(1);
        assertThat(report.orders()).isGreaterThanOrEqualTo(10L * SEEDS);
    }

    /** Each is its own judge of deadlines and dates, up to the 5 seconds of wall time that members may be apart. */
    @Test
    void membersWhoseClocksAreApart_areClean() {
        var worlds = new Simulation(Settings.standard().skewedClocks(), Mutant.NONE, Clock.systemUTC());
        assertThat(worlds.run(1, SKEWED_SEEDS).failed()).isEmpty();
    }

    /** Tries that are answered when their time is over, again and again. */
    @Test
    void partsThatAreMovedWithoutTime_areClean() {
        var worlds = new Simulation(Settings.standard().hurriedMoves(), Mutant.NONE, Clock.systemUTC());
        assertThat(worlds.run(1, HURRIED_SEEDS).failed()).isEmpty();
    }

    @Test
    void sameSeed_isTheSameRun() {
        assertThat(bytesOf(7)).isEqualTo(bytesOf(7));
    }

    /** Every row that was ever committed, with its batch id and time. */
    private static List<List<Object>> bytesOf(long seed) {
        World world = new World(seed, Settings.standard(), Mutant.NONE);
        world.run();
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < world.settings.shards(); i++) {
            for (Journal.Row row : world.journal.rows(new ShardId(i))) {
                rows.add(List.of(i, row.seq(), row.batchId(), new BigInteger(1, World.CODEC.encode(row.body()))));
            }
        }
        return rows;
    }
}
