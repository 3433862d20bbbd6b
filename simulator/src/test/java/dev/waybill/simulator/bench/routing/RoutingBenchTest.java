package dev.waybill.simulator.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.simulator.bench.BenchSettings;
import dev.waybill.simulator.bench.Figure;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingBenchTest {
    @Test
    void tinyRun_hasEveryRungAndTheDifferenceOnTheSameSequence() {
        List<String> said = new ArrayList<>();

        List<Figure> figures = new RoutingBench()
                .run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of("small"), said::add));

        assertThat(figures)
                .extracting(Figure::metric)
                .contains(
                        "closest",
                        "nearest",
                        "myopic",
                        "dilated",
                        "static_duals",
                        "ten_duals",
                        "ours",
                        "ours_unserved",
                        "plan_hindsight",
                        "item_hindsight",
                        "ours_minus_ten_duals",
                        "gap_captured");
        assertThat(figures)
                .filteredOn(f -> f.metric().equals("ours_minus_ten_duals"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.met()).isTrue());
        assertThat(said).hasSize(1).first().asString().startsWith("1 of 1 sequences of each of 1 instances:");
    }

    @Test
    void shiftingDemand_toldAfterEveryRound_ofEveryShift() {
        List<String> said = new ArrayList<>();

        List<Figure> figures = new RoutingBench()
                .run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of("shifting"), said::add));

        assertThat(figures).extracting(Figure::metric).contains("alpha_0.0_ours", "alpha_0.5_ours", "alpha_1.0_ours");
        assertThat(said)
                .extracting(words -> words.substring(0, 9))
                .containsExactly("alpha 0.0", "alpha 0.5", "alpha 1.0");
    }

    @Test
    void largeNetwork_everyPolicy_hasItsCostAndItsTime() {
        List<String> said = new ArrayList<>();

        List<Figure> figures = new RoutingBench()
                .run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of("big"), said::add));

        for (Rung rung : EnumSet.of(Rung.CLOSEST, Rung.FORCED, Rung.TEN_DUALS, Rung.OURS)) {
            String name = "big_0.25_" + rung.name().toLowerCase(Locale.ROOT);
            assertThat(figures).extracting(Figure::metric).contains(name, name + "_seconds");
        }
        assertThat(figures)
                .filteredOn(figure -> figure.metric().endsWith("_seconds"))
                .allSatisfy(figure -> assertThat(figure.value()).isNotNegative());
        assertThat(said).anyMatch(words -> words.startsWith("carried 0.5, instance 1001, sequence 0, OURS:"));
    }

    @Test
    void pricesOfRoom_areMeasuredBesideNone_onTheSameDemand() {
        List<Figure> figures = new RoutingBench()
                .run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of("capacity"), words -> {}));

        assertThat(figures)
                .filteredOn(figure -> figure.metric().matches("capacity_(un)?priced"))
                .hasSize(2)
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
        assertThat(figures)
                .filteredOn(figure -> figure.metric().endsWith("unfilled"))
                .extracting(Figure::value)
                .containsOnly(0.0);
    }

    @Test
    void pricesOfStock_areMeasuredBesideNone_onTheSameDemand() {
        List<Figure> figures = new RoutingBench()
                .run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of("scarce"), words -> {}));

        assertThat(figures)
                .filteredOn(figure -> figure.metric().matches("scarce_(un)?priced"))
                .hasSize(2)
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
    }

    @Test
    void backlogRouter_isMeasuredBesideNone_withAShortAndALongGrace() {
        List<Figure> figures = new RoutingBench()
                .run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of("router"), words -> {}));

        assertThat(figures)
                .filteredOn(figure -> figure.metric().matches("router_(10m|3h)"))
                .hasSize(2)
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
        assertThat(figures)
                .filteredOn(figure -> figure.metric().endsWith("_windows"))
                .hasSize(2)
                .allSatisfy(figure -> assertThat(figure.value()).isPositive());
        assertThat(figures)
                .filteredOn(figure -> figure.metric().endsWith("_unseen"))
                .extracting(Figure::value)
                .containsOnly(0.0);
    }

    @Test
    void prices_ofALargeRetailer_areFoundForScarcePositionsOnly() {
        List<Figure> figures = new RoutingBench()
                .run(new BenchSettings(BenchSettings.Size.TINY, 1, 1, null, Set.of("prices"), said -> {}));

        assertThat(figures)
                .filteredOn(f -> f.metric().equals("prices_positions"))
                .singleElement()
                .satisfies(figure -> assertThat(figure.value()).isBetween(1.0, 1_500.0));
    }
}
