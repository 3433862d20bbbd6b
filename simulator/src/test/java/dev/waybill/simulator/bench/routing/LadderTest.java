package dev.waybill.simulator.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final FulfillmentCase.Size SHORT = new FulfillmentCase.Size(20, 3, 4, 2_000, 0.75);

    @Test
    void climb_everyPolicy_staysAboveWhatHindsightAllows() {
        Ladder ladder = new Ladder(
                new Ladder.Setting(MaNetworks.small(), SHORT, DemandLaw.STEADY, MovingPrices.Pace.TUNED),
                EnumSet.allOf(Rung.class));

        ladder.climb(new Ladder.Span(1, 2, 2), line -> {});

        double bound = ladder.cost(Rung.PLAN_HINDSIGHT).mean();
        assertThat(bound)
                .isGreaterThanOrEqualTo(ladder.cost(Rung.ITEM_HINDSIGHT).mean() - 1e-4);
        for (Rung rung : EnumSet.range(Rung.CLOSEST, Rung.OURS)) {
            assertThat(ladder.cost(rung).mean()).as(rung.words()).isGreaterThan(bound);
        }
        assertThat(ladder.cost(Rung.OURS).mean())
                .isLessThan(ladder.cost(Rung.MYOPIC).mean());
        assertThat(ladder.oursMinus(Rung.TEN_DUALS).mean())
                .isCloseTo(
                        ladder.cost(Rung.OURS).mean()
                                - ladder.cost(Rung.TEN_DUALS).mean(),
                        within(1e-9));
    }

    @Test
    void tally_aCentreThatIsEmpty_leavesTheLineOut() {
        FulfillmentCase world = new FulfillmentCase(MaNetworks.small(), SHORT, 1);
        Policy alwaysTheFirst = (slot, kind, stock, centres) -> java.util.Arrays.fill(centres, 0);

        Tally tally = Tally.of(world, world.arrivals(1), alwaysTheFirst);

        assertThat(tally.unservedShare()).isBetween(0.3, 0.99);
        assertThat(tally.parcelsPerOrder()).isLessThan(1);
    }

    @Test
    void sample_errorIsOverInstancesNotOverSequences() {
        Sample sample = new Sample();
        for (double value : new double[] {1, 1, 1}) {
            sample.add(1, value);
        }
        sample.add(2, 3);

        assertThat(sample.mean()).isEqualTo(2);
        assertThat(sample.error()).isCloseTo(1, within(1e-12));
    }
}
