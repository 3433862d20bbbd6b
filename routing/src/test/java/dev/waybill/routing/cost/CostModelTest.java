package dev.waybill.routing.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.learning.PickOdds.Odds;
import dev.waybill.core.network.CarrierService.Band;
import dev.waybill.core.network.Freight;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.FulfillmentNode.NodeCosts;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.promise.Schedule;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.sourcing.CostTerm;
import dev.waybill.routing.World;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostModelTest {
    private static final Weights WEIGHTS = new Weights(150_000, 200_000, 100_000, 50_000, 500);
    private static final Instant PROMISED = Instant.parse("2026-03-06T21:00:00Z");

    private final CostModel model = new CostModel(WEIGHTS, (node, sku) -> 3_001);

    @Test
    void parcel_startedKilogram_countsWhole() {
        Band band = new Band(1000, 1, 500_000, 100_000);

        assertThat(parcel(band, 2_000)).isEqualTo(700_000);
        assertThat(parcel(band, 2_001)).isEqualTo(800_000);
        assertThat(parcel(band, 1)).isEqualTo(600_000);
    }

    private long parcel(Band band, long grams) {
        return model.parcel(
                World.carrier("GROUND", ServiceLevel.STANDARD, List.of(band)), band, new Freight(grams, 1_000_000));
    }

    @Test
    void labour_partAndUnits_areAdded() {
        assertThat(model.labour(new NodeCosts(100, 20), 3)).isEqualTo(160);
    }

    @Test
    void lateness_startedHours_count() {
        assertThat(model.lateness(PROMISED, PROMISED)).isZero();
        assertThat(model.lateness(PROMISED.plusSeconds(1), PROMISED)).isEqualTo(100_000);
        assertThat(model.lateness(PROMISED.plusSeconds(3_600), PROMISED)).isEqualTo(100_000);
        assertThat(model.lateness(PROMISED.plusSeconds(3_601), PROMISED)).isEqualTo(200_000);
        assertThat(model.lateness(PROMISED.plusSeconds(9_999), null)).isZero();
    }

    @Test
    void load_fullerDay_costsMoreForTheSameLine() {
        assertThat(model.load(new NodeLoad(0, 100), 1)).isEqualTo(1_000);
        assertThat(model.load(new NodeLoad(99, 100), 1)).isEqualTo(199_000);
    }

    @Test
    void load_lineByLine_addsUpToTheWhole() {
        long oneByOne = 0;
        for (int taken = 7; taken < 13; taken++) {
            oneByOne += model.load(new NodeLoad(taken, 37), 1);
        }

        assertThat(oneByOne).isEqualTo(model.load(new NodeLoad(7, 37), 6));
    }

    @Test
    void load_capacityLoweredBelowWhatIsTaken_countsAsFull() {
        FulfillmentNode node = World.node("A", NodeType.STORE, 0, new NodeCosts(0, 0));

        assertThat(NodeLoad.with(node, 0)).isEqualTo(new NodeLoad(100, 100));
        assertThat(NodeLoad.with(node, 120)).isEqualTo(new NodeLoad(0, 100));
    }

    @Test
    void split_onlyPartsBeyondTheFirst_cost() {
        assertThat(model.split(0)).isZero();
        assertThat(model.split(1)).isZero();
        assertThat(model.split(3)).isEqualTo(300_000);
    }

    @Test
    void scarcity_halfWeight_takesHalfOfThePrice() {
        assertThat(model.scarcity(new NodeId("A"), new Sku("S"))).isEqualTo(1_500);
    }

    @Test
    void terms_everyCause_isNamedOnceAndZeroIsLeftOut() {
        Bundle bundle = new Bundle(new Freight(2_500, 0), 2, 4_000, 3);

        List<CostTerm> late = model.terms(offer(90), bundle, PROMISED.minusSeconds(7_200));
        List<CostTerm> onTime = model.terms(offer(100), new Bundle(new Freight(2_500, 0), 2, 0, 3), PROMISED);

        assertThat(late)
                .containsExactly(
                        new CostTerm("parcel", 800_000),
                        new CostTerm("labour", 160),
                        new CostTerm("lateness", 200_000),
                        new CostTerm("load", 44_000),
                        new CostTerm("scarcity", 4_000));
        assertThat(onTime).extracting(CostTerm::name).containsExactly("parcel", "labour", "load");
    }

    @Test
    void failure_isAReSourceAndTheLineElsewhere_andForARefusedPartAReSourceAndWhatIsDearer() {
        Weights weights = new Weights(0, 0, 0, 0, 0, 0, 200_000, Weights.Position.ANY);
        CostModel doubtful = new CostModel(weights, ShadowPrices.NONE);
        Doubt light = new Doubt(new Odds(100_000, 10_000), 600_000, 70_000);
        Doubt heavy = new Doubt(new Odds(500_000, 50_000), 700_000, 20_000);

        long failure = doubtful.failure(List.of(light, heavy));

        assertThat(failure)
                .isEqualTo((200_000 + 600_000) / 10 + (200_000 + 700_000) / 2 + (200_000 + 70_000) / 20)
                .isGreaterThan(doubtful.failure(List.of(Doubt.atLeast(light.odds()), Doubt.atLeast(heavy.odds()))))
                .isGreaterThan(doubtful.failure(List.of(heavy)));
        assertThat(doubtful.terms(
                        offer(100), new Bundle(new Freight(2_800, 0), 2, 0, 2, 0, 0, List.of(light, heavy)), PROMISED))
                .contains(new CostTerm("failed-pick", failure));
        assertThat(doubtful.terms(offer(100), new Bundle(new Freight(2_800, 0), 2, 0, 2), PROMISED))
                .extracting(CostTerm::name)
                .doesNotContain("failed-pick");
    }

    private static Offer offer(int left) {
        Band band = new Band(1_000_000, 1, 500_000, 100_000);
        Offer.Carriage carriage =
                new Offer.Carriage(World.carrier("GROUND", ServiceLevel.STANDARD, List.of(band)), band);
        LocalDate day = LocalDate.of(2026, 3, 4);
        Schedule schedule = new Schedule(day, PROMISED, PROMISED, PROMISED, null);
        FulfillmentNode node = World.node("A", NodeType.STORE, 0, new NodeCosts(100, 20));
        return new Offer(node, new ShardId(0), 1000, carriage, schedule, left);
    }
}
