package dev.waybill.routing.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.sourcing.SourcingOutcome.Shortfall;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingOutcome.Unfillable;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeepTogetherTest {
    private final World world = new World()
            .carriers()
            .item("A", 400)
            .item("B", 400)
            .warehouse("NEAR", 1)
            .warehouse("NEXT", 2)
            .stock("NEAR", "A", 5)
            .stock("NEXT", "B", 5);

    private static LineDemand line(int number, String sku, int units) {
        return new LineDemand(number, new Sku(sku), Quantity.of(units));
    }

    private SourcingOutcome source(List<Set<Integer>> together, LineDemand... lines) {
        return new ExactSourcing(world, world, Strategy.standard(), ShadowPrices.NONE)
                .source(SourcingRequest.delivery(List.of(lines), World.at(0)).keeping(together), World.NOW);
    }

    private static List<String> nodes(SourcingOutcome outcome) {
        return ((Sourced) outcome)
                .plan().parts().stream().map(part -> part.node().value()).toList();
    }

    private static List<String> refusals(SourcingOutcome outcome, String node) {
        return outcome.explanation().candidates().stream()
                .filter(candidate -> candidate.node().value().equals(node))
                .map(SourcingExplanation.Candidate::refusals)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void linesOfAGroup_leaveTheFarNodeThatHasBoth_andTheNearOneSaysWhyNot() {
        assertThat(nodes(source(List.of(), line(1, "A", 1), line(2, "B", 1)))).hasSize(2);
        world.warehouse("FAR", 20).stock("FAR", "A", 5).stock("FAR", "B", 5);

        SourcingOutcome kept = source(List.of(Set.of(1, 2)), line(1, "A", 1), line(2, "B", 1));

        assertThat(nodes(kept)).containsExactly("FAR");
        assertThat(refusals(kept, "NEAR")).containsExactly("stock: cannot keep line 1 together with line 2");
    }

    @Test
    void groupThatNobodyHas_isUnfillable_andSaysWhatLacksWhere() {
        SourcingOutcome kept = source(List.of(Set.of(1, 2)), line(1, "A", 2), line(2, "B", 1));

        assertThat(((Unfillable) kept).shortfalls())
                .containsExactly(new Shortfall(1, new Sku("A"), 2, 0), new Shortfall(2, new Sku("B"), 1, 0));
    }

    @Test
    void lineThatIsAGroupOfItsOwn_isNotSpreadOverNodes() {
        world.stock("NEXT", "A", 5);

        assertThat(nodes(source(List.of(), line(1, "A", 8)))).hasSize(2);
        SourcingOutcome kept = source(List.of(Set.of(1)), line(1, "A", 8));
        assertThat(((Unfillable) kept).shortfalls()).containsExactly(new Shortfall(1, new Sku("A"), 8, 0));
        assertThat(refusals(kept, "NEAR")).containsExactly("stock: has not all of line 1, which leaves in one parcel");
    }

    @Test
    void lineBesideAGroup_mayLeaveFromElsewhere() {
        world.item("C", 400)
                .stock("NEAR", "C", 1)
                .warehouse("FAR", 20)
                .stock("FAR", "A", 5)
                .stock("FAR", "B", 5);

        SourcingOutcome kept = source(List.of(Set.of(1, 2)), line(1, "A", 1), line(2, "B", 1), line(3, "C", 1));

        assertThat(nodes(kept)).containsExactlyInAnyOrder("NEAR", "FAR");
    }

    @Test
    void orderBeyondTheExactSearch_keepsItsGroup() {
        List<LineDemand> lines = new ArrayList<>();
        for (int number = 1; number <= ExactSourcing.MAX_LINES + 2; number++) {
            world.item("S" + number, 100).stock("NEAR", "S" + number, 1).stock("NEXT", "S" + number, 1);
            lines.add(line(number, "S" + number, 1));
        }
        world.stock("NEAR", "S3", 0);

        SourcingOutcome kept = source(List.of(Set.of(3, 7, 9)), lines.toArray(LineDemand[]::new));

        assertThat(kept.explanation().method()).isEqualTo("greedy");
        assertThat(((Sourced) kept)
                        .plan().parts().stream()
                                .filter(part -> part.lines().stream().anyMatch(demand -> demand.line() == 3)))
                .singleElement()
                .satisfies(part ->
                        assertThat(part.lines()).extracting(LineDemand::line).contains(3, 7, 9));
    }
}
