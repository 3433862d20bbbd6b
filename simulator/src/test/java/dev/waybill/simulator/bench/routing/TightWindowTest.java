package dev.waybill.simulator.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.cost.Weights;
import dev.waybill.routing.window.JointPlanning;
import dev.waybill.routing.window.RouterLimits.Effort;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TightWindowTest {
    private static final CostModel MODEL = new CostModel(new Weights(0, 0, 0, 0, 0), ShadowPrices.NONE);

    private final TightWindow window = new TightWindow(new TightWindow.Shape(40, 3, 10, 4), 1);

    @Test
    void stock_isWhatIsAskedForAndATwentieth() {
        int[] asked = new int[10];
        for (int order = 0; order < 40; order++) {
            for (int line = 0; line < 3; line++) {
                asked[window.sku(order, line)]++;
            }
        }
        for (int sku = 0; sku < asked.length; sku++) {
            int there = 0;
            for (int node = 0; node < 4; node++) {
                there += window.stock(node, sku);
            }
            assertThat(there).isEqualTo(asked[sku] + (int) Math.ceil(0.05 * asked[sku]));
        }
    }

    @Test
    void sameSeed_isTheSameWindow() {
        TightWindow again = new TightWindow(new TightWindow.Shape(40, 3, 10, 4), 1);

        assertThat(again.today()).isDeepEqualTo(window.today());
        assertThat(again.cost(again.today())).isEqualTo(window.cost(window.today()));
    }

    @Test
    void search_staysAboveTheBoundAndBeatsPlacement_optimumBeatsBoth() {
        JointPlanning.Plan found =
                new JointPlanning(MODEL, new Effort(20_000, null)).plan(window.pieces(), window.piles());
        int[][] ours = window.plan(found.chosen());

        WindowOptimum.Found optimum = WindowOptimum.of(window, window.today(), Duration.ofSeconds(20));

        assertThat(window.cost(ours)).isLessThan(window.cost(window.today()));
        assertThat((double) window.cost(ours)).isGreaterThanOrEqualTo(optimum.bound() * (1 - 1e-9));
        assertThat((double) window.cost(optimum.plan())).isGreaterThanOrEqualTo(optimum.bound() * (1 - 1e-9));
        if (optimum.proven()) {
            assertThat(window.cost(optimum.plan())).isLessThanOrEqualTo(window.cost(ours));
        }
    }

    @Test
    void cost_ofAPlanThatTakesWhatIsNotThere_isNoCost() {
        int[][] plan = window.today();
        int node = 0;
        for (int[] order : plan) {
            Arrays.fill(order, node);
        }

        assertThatThrownBy(() -> window.cost(plan)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void extraParcels_areThoseBeyondOneAnOrder() {
        TightWindow two = new TightWindow(new TightWindow.Shape(2, 0, 3, 2), new int[][] {{0, 1, 2}, {0}}, 1);

        assertThat(two.extraParcels(new int[][] {{0, 1, 0}, {1}})).isEqualTo(1);
        assertThat(two.lines()).isEqualTo(4);
    }
}
