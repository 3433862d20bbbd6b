package dev.waybill.routing.whatif;

import static dev.waybill.routing.whatif.ReplayGrounds.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.OrderPolicy;
import dev.waybill.core.simulation.Reevaluation;
import dev.waybill.core.simulation.Scenario;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingPlan;
import dev.waybill.core.strategy.CostWeights;
import dev.waybill.core.strategy.Selection;
import dev.waybill.core.strategy.Split;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.routing.World;
import dev.waybill.routing.window.RouterLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Replays in which the backlog router takes part: what it moves, what that gains, and that it is the same every time. */
class RoutedReplayTest {
    private static final int SKUS = 6;

    private static World nearAndMid() {
        return new World()
                .warehouse("NEAR", 1)
                .warehouse("MID", 4)
                .carriers()
                .item("A", 400)
                .item("B", 400);
    }

    /** The first order takes the last unit that would spare the second one a parcel. */
    private static ReplayGrounds coupled(int minutesBetween) {
        World world = nearAndMid().stock("NEAR", "A", 1).stock("NEAR", "B", 5).stock("MID", "A", 2);
        return new ReplayGrounds(world)
                .delivery(0, 0, line(1, "A"))
                .delivery(minutesBetween, 0, line(1, "A"), line(2, "B"));
    }

    private static List<String> nodes(Replay.Run run, int order) {
        return Objects.requireNonNull(run.placed().get(order)).plan().parts().stream()
                .map(part -> part.lines().size() + " at " + part.node())
                .toList();
    }

    private static Reevaluation did(Replay.Run run) {
        return Objects.requireNonNull(run.reevaluation());
    }

    @Test
    void ordersThatCouple_areMoved_andWhatThatGainsIsTheDifferenceOfTheReplays() {
        Replay.Run stayed = coupled(2).run(false);
        Replay.Run routed = coupled(2).run(true);

        assertThat(nodes(stayed, 1)).containsExactlyInAnyOrder("1 at MID", "1 at NEAR");
        assertThat(nodes(routed, 0)).containsExactly("1 at MID");
        assertThat(nodes(routed, 1)).as("in one parcel").containsExactly("2 at NEAR");
        assertThat(routed.tally().parcels()).isEqualTo(stayed.tally().parcels() - 1);
        assertThat(routed.tally().split()).isZero();
        assertThat(did(routed).moves()).isEqualTo(2);
        assertThat(did(routed).orders()).isEqualTo(2);
        assertThat(did(routed).gainMills())
                .isPositive()
                .isEqualTo(stayed.tally().totalMills() - routed.tally().totalMills());
        assertThat(stayed.reevaluation()).isNull();
    }

    @Test
    void orderWhoseGraceHasEnded_doesNotMoveAnyMore() {
        int minutes = (int) ReplayGrounds.GRACE.toMinutes();
        Replay.Run routed = coupled(minutes).run(true);

        assertThat(did(routed).windows()).isPositive();
        assertThat(did(routed).moves()).isZero();
        assertThat(routed.tally()).isEqualTo(coupled(minutes).run(false).tally());
    }

    @Test
    void partThatItsNodeNeedsSoon_isReleasedBeforeTheGraceEnds() {
        ReplayGrounds ground = coupled(2);
        RouterTerms standard = RouterTerms.standard();
        OrderPolicy policy = OrderPolicy.standard();
        OrderPolicy hasty = new OrderPolicy(
                policy.giveUpAfter(),
                Duration.ofDays(30),
                policy.continueWithin(),
                policy.keepEnded(),
                policy.backorderPatience());
        ground.router = new RouterTerms(standard.every(), standard.windows(), standard.limits(), hasty);

        assertThat(did(ground.run(true)).moves()).isZero();
    }

    @Test
    void movesThatDoNotPayForTheirPenalty_areNotMade() {
        CostWeights w = CostWeights.STANDARD;
        CostWeights stubborn = new CostWeights(
                w.splitMills(),
                w.fullLoadMills(),
                w.latePerHourMills(),
                10_000_000,
                w.scarcityPermille(),
                w.carbonPerKgMills(),
                w.lastUnitMills(),
                w.lastUnits(),
                w.markdownMills(),
                w.overstockUnits(),
                w.failedLineMills());
        StrategyContent content = new StrategyContent(
                "stubborn", StrategyContent.Mode.LIVE, Selection.EVERYTHING, stubborn, List.of(), Split.NONE);
        Scenario.StrategyUse use = new Scenario.StrategyUse("", 0, content);
        Replay.Run routed = coupled(2).run(new Scenario("stubborn", use, List.of(), List.of(), List.of(), true));

        assertThat(did(routed).windows()).isPositive();
        assertThat(did(routed).moves()).isZero();
    }

    @Test
    void planThatIsBestAsItIs_staysAsItIs() {
        World world = nearAndMid().stock("NEAR", "A", 9).stock("MID", "A", 9);
        ReplayGrounds ground =
                new ReplayGrounds(world).delivery(0, 0, line(1, "A")).delivery(7, 0, line(1, "A"));
        Replay.Run routed = ground.run(true);

        assertThat(did(routed).windows()).isPositive();
        assertThat(did(routed).parts()).isGreaterThanOrEqualTo(2);
        assertThat(did(routed).unseen()).isZero();
        assertThat(routed.tally()).isEqualTo(ground.run(false).tally());
    }

    /** Orders of one to three lines along the equator over stock that hardly suffices. */
    private static ReplayGrounds tight(long seed) {
        Random random = new Random(seed);
        World world = new World().carriers();
        for (int i = 0; i < 4; i++) {
            world.warehouse("W" + i, 4 * i);
        }
        for (int sku = 0; sku < SKUS; sku++) {
            world.item("K" + sku, 400);
            for (int i = 0; i < 4; i++) {
                world.stock("W" + i, "K" + sku, random.nextInt(12));
            }
        }
        ReplayGrounds ground = new ReplayGrounds(world);
        for (int order = 0; order < 80; order++) {
            List<LineDemand> lines = new ArrayList<>();
            for (int sku = random.nextInt(SKUS); sku < SKUS && lines.size() < 3; sku += 1 + random.nextInt(SKUS)) {
                lines.add(line(lines.size() + 1, "K" + sku));
            }
            ground.delivery(order, random.nextDouble() * 12, lines.toArray(LineDemand[]::new));
        }
        return ground;
    }

    @Test
    void tightStock_isNeverGivenTwice_andMovingGains() {
        long gained = 0;
        for (long seed = 1; seed <= 5; seed++) {
            ReplayGrounds ground = tight(seed);
            Replay.Run routed = ground.run(true);
            assertNothingTwice(routed, ground.replay());
            gained += did(routed).gainMills();
            assertThat(did(routed).unseen()).isZero();
        }
        assertThat(gained).isPositive();
    }

    private static void assertNothingTwice(Replay.Run run, Replay replay) {
        Map<NodeId, Map<Sku, Integer>> taken = new HashMap<>();
        run.placed().stream()
                .filter(Objects::nonNull)
                .flatMap(placed -> placed.plan().parts().stream())
                .forEach(part -> take(part, taken));
        taken.forEach((node, skus) -> skus.forEach((sku, units) -> assertThat(units)
                .as("%s at %s", sku, node)
                .isLessThanOrEqualTo(replay.ground().stock().getOrDefault(sku, List.of()).stream()
                        .filter(stock -> stock.node().equals(node))
                        .mapToInt(stock -> stock.atp())
                        .sum())));
    }

    private static void take(SourcingPlan.Part part, Map<NodeId, Map<Sku, Integer>> taken) {
        Map<Sku, Integer> at = taken.computeIfAbsent(part.node(), node -> new HashMap<>());
        part.lines().forEach(line -> at.merge(line.sku(), line.quantity().units(), Integer::sum));
    }

    @Test
    void sameQuestion_hasTheSameAnswer_alsoWhereNodesFail() {
        PickOdds odds = (node, category) -> new PickOdds.Odds(100_000, 50_000);
        List<Replay.Run> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            ReplayGrounds ground = tight(3);
            ground.odds = odds;
            runs.add(ground.run(true));
        }
        assertThat(runs.get(0)).isEqualTo(runs.get(1));
        assertThat(did(runs.get(0)).moves()).isPositive();
    }

    @Test
    void windows_areBounded_spreadOverTheReplay_andWhatIsNotLookedAtIsTold() {
        ReplayGrounds ground = tight(1);
        RouterTerms standard = RouterTerms.standard();
        int[] heldBack = new int[1];
        int[] solved = new int[1];
        ground.router = new RouterTerms(standard.every(), 3, standard.limits(), standard.policy());
        ground.metrics = new SimulationMetrics() {
            @Override
            public void windowSolved(long scoreCalculations) {
                solved[0]++;
            }

            @Override
            public void windowHeldBack() {
                heldBack[0]++;
            }
        };
        Replay.Run routed = ground.run(true);

        assertThat(did(routed).windows()).isBetween(2L, 3L).isEqualTo(solved[0]);
        assertThat(did(routed).unseen()).isPositive();
        assertThat(heldBack[0]).isPositive();
    }

    @Test
    void smallWindows_areWorkedOnLess() {
        RouterLimits limits = RouterLimits.standard().repeatable(100);
        ReplayGrounds ground = coupled(2);
        RouterTerms standard = RouterTerms.standard();
        List<Long> plans = new ArrayList<>();
        ground.router = new RouterTerms(standard.every(), standard.windows(), limits, standard.policy());
        ground.metrics = new SimulationMetrics() {
            @Override
            public void windowSolved(long scoreCalculations) {
                plans.add(scoreCalculations);
            }
        };
        ground.run(true);

        assertThat(plans).isNotEmpty().allSatisfy(each -> assertThat(each).isLessThanOrEqualTo(310L));
    }

    @Test
    void pace_stopsItBetweenWindows() {
        int[] asked = new int[1];
        assertThat(tight(1).replay().run(Scenario.baseline(true), ReplayGrounds.pace(() -> ++asked[0] < 4)))
                .isEmpty();
        assertThat(asked[0]).isEqualTo(4);
    }
}
