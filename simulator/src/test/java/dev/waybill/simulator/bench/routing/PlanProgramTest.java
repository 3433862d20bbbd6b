package dev.waybill.simulator.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.routing.price.DualAscent;
import dev.waybill.simulator.world.Chance;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlanProgramTest {
    private final FulfillmentCase world = new FulfillmentCase(
            MaNetworks.small(), new FulfillmentCase.Size(8, 3, 3, 400, 0.75), DemandLaw.shifting(0), 4);

    @Test
    void solve_isBetweenTheItemProgramAndNoLowerThanOurBound() {
        try (PlanProgram plans = new PlanProgram(world);
                ItemProgram items = new ItemProgram(world, world.expectedFrom(0))) {
            double optimum = plans.solve();
            double bound = new DualAscent(world.openingStock().length)
                    .improve(world.outlookFrom(0), world.openingStock(), new DualAscent.Effort(2_000, 3, 0.01));

            assertThat(optimum).isGreaterThanOrEqualTo(items.solve() * (1 - 1e-6));
            assertThat(bound).isLessThanOrEqualTo(optimum * (1 + 1e-5)).isGreaterThan(optimum * 0.995);
        }
    }

    @Test
    void shares_serveEveryOrderAndNoMoreThanThereIs() {
        try (PlanProgram program = new PlanProgram(world)) {
            program.solve();
            PlanShares shares = program.shares();
            double[] taken = new double[world.openingStock().length];
            for (int kind = 0; kind < world.kinds(); kind++) {
                double orders = world.expectedFrom(0)[kind];
                double sum = 0;
                for (PlanShares.Plan plan : shares.plans().get(kind)) {
                    sum += plan.share();
                    for (int line = 0; line < plan.centres().length; line++) {
                        int centre = plan.centres()[line];
                        if (centre != world.map.nowhere()) {
                            taken[world.position(centre, world.items(kind)[line])] += orders * plan.share();
                        }
                    }
                }
                assertThat(sum).isCloseTo(orders > 0 ? 1 : 0, within(1e-6));
            }
            for (int i = 0; i < taken.length; i++) {
                assertThat(taken[i]).isLessThanOrEqualTo(world.openingStock()[i] + 1e-6);
            }
        }
    }

    @Test
    void magician_opensWithTheSameProbabilityInEverySlot() {
        try (PlanProgram program = new PlanProgram(world)) {
            program.solve();
            PlanShares shares = program.shares();
            double caution = 1;
            Magicians magicians = new Magicians(world, shares, caution);
            int[] stock = world.openingStock();
            int position = 0;
            for (int i = 0; i < stock.length; i++) {
                position = stock[i] > stock[position] ? i : position;
            }
            double gamma = 1 - caution / Math.sqrt(stock[position] + 3);
            double[] rates = rates(shares, position);
            Chance chance = Chance.of(1, "wands");
            int runs = 4_000;
            int[] opened = new int[2];
            for (int run = 0; run < runs; run++) {
                int broken = 0;
                for (int slot = 0; slot < rates.length; slot++) {
                    boolean open = magicians.open(position, new Policy.Slot(slot), broken, chance);
                    opened[0] += slot == rates.length / 4 && open ? 1 : 0;
                    opened[1] += slot == rates.length - 1 && open ? 1 : 0;
                    broken += open && chance.happens(rates[slot]) ? 1 : 0;
                }
                assertThat(broken).isLessThanOrEqualTo(stock[position]);
            }
            assertThat(opened[0] / (double) runs).isCloseTo(gamma, within(0.03));
            assertThat(opened[1] / (double) runs).isCloseTo(gamma, within(0.03));
        }
    }

    private double[] rates(PlanShares shares, int position) {
        double[] rates = new double[world.size.horizon()];
        Arrays.setAll(rates, slot -> {
            double rate = 0;
            for (int kind = 0; kind < world.kinds(); kind++) {
                for (PlanShares.Plan plan : shares.plans().get(kind)) {
                    for (int line = 0; line < plan.centres().length; line++) {
                        int centre = plan.centres()[line];
                        boolean here = centre != world.map.nowhere()
                                && world.position(centre, world.items(kind)[line]) == position;
                        rate += here ? world.likely(kind, slot) * plan.share() : 0;
                    }
                }
            }
            return rate;
        });
        return rates;
    }
}
