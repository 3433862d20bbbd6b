package dev.waybill.routing.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds;
import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingExplanation;
import dev.waybill.core.sourcing.SourcingOutcome.Sourced;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.ShadowPrices;
import dev.waybill.routing.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailedPickTest {
    private static final PickOdds SHOES_ARE_LOST_AT_NEAR = (node, category) ->
            node.value().equals("NEAR") && "shoes".equals(category) ? new Odds(300_000, 0) : Odds.NONE;

    private final World world = new World()
            .carriers()
            .item("SHOE", 400, "shoes")
            .item("SHIRT", 400, "shirts")
            .store("NEAR", 1)
            .store("NEXT", 2)
            .stock("NEAR", "SHOE", 5)
            .stock("NEXT", "SHOE", 5)
            .stock("NEAR", "SHIRT", 5)
            .stock("NEXT", "SHIRT", 5);

    private Sourced source(PickOdds odds, String... skus) {
        List<LineDemand> lines = new ArrayList<>();
        for (String sku : skus) {
            lines.add(new LineDemand(lines.size() + 1, new Sku(sku), Quantity.of(1)));
        }
        SourcingRequest request = SourcingRequest.delivery(lines, World.at(0));
        return (Sourced) new ExactSourcing(world, world, Strategy.standard(), ShadowPrices.NONE, odds)
                .source(request, World.NOW);
    }

    private static List<String> nodes(Sourced sourced) {
        return sourced.plan().parts().stream().map(part -> part.node().value()).toList();
    }

    private static long term(List<CostTerm> terms) {
        return terms.stream()
                .filter(term -> term.name().equals("failed-pick"))
                .mapToLong(CostTerm::mills)
                .sum();
    }

    @Test
    void nothingLearned_thePlanAndItsCostAreAsBefore() {
        Sourced sure = source(PickOdds.NONE, "SHOE");

        assertThat(nodes(sure)).containsExactly("NEAR");
        assertThat(term(sure.plan().parts().get(0).cost())).isZero();
        assertThat(source(SHOES_ARE_LOST_AT_NEAR, "SHIRT").plan())
                .isEqualTo(source(PickOdds.NONE, "SHIRT").plan());
    }

    @Test
    void aNodeThatLosesTheCategory_losesTheOrderToTheNextOne_andTheExplanationSaysSo() {
        Sourced doubtful = source(SHOES_ARE_LOST_AT_NEAR, "SHOE");

        assertThat(nodes(doubtful)).containsExactly("NEXT");
        SourcingExplanation.Candidate near = doubtful.explanation().candidates().stream()
                .filter(candidate -> candidate.node().equals(new NodeId("NEAR")))
                .findFirst()
                .orElseThrow();
        assertThat(near.chosen()).isFalse();
        // three tenths of a re-source at 2.00 and of what NEXT costs then: 6.00 for its parcel, 2.00 of labour, load
        assertThat(term(near.cost())).isEqualTo(300_300);
    }

    @Test
    void aNodeWithoutAnAlternative_isStillTaken_andItsDoubtIsPartOfTheCost() {
        world.stock("NEXT", "SHOE", 0);

        Sourced doubtful = source(SHOES_ARE_LOST_AT_NEAR, "SHOE");

        assertThat(nodes(doubtful)).containsExactly("NEAR");
        assertThat(term(doubtful.plan().parts().get(0).cost())).isEqualTo(240_000);
        assertThat(doubtful.plan().costMills())
                .isEqualTo(source(PickOdds.NONE, "SHOE").plan().costMills() + 240_000);
    }

    @Test
    void aWholeOrder_isSplitOnlyWhenItsDoubtIsDearerThanTheSplit() {
        Sourced both = source(SHOES_ARE_LOST_AT_NEAR, "SHOE", "SHIRT");

        assertThat(nodes(both)).containsExactly("NEXT");
    }
}
