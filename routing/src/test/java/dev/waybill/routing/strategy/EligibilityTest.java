package dev.waybill.routing.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Capability;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.sourcing.Failures;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingRequest;
import dev.waybill.core.stock.Quantity;
import dev.waybill.routing.World;
import dev.waybill.routing.cost.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EligibilityTest {
    private static final Limits LIMITS = new Limits(1_000_000, 4, Duration.ofDays(2));

    private final World world = new World()
            .warehouse("WH", 20)
            .store("ST", 1)
            .item("A", 400)
            .item("B", 400)
            .stock("WH", "A", 5)
            .stock("ST", "A", 5)
            .carriers();

    private Verdict ask(String node, SourcingRequest request) {
        return ask(Objects.requireNonNull(world.node(new NodeId(node))), request, Duration.ZERO);
    }

    private Verdict ask(FulfillmentNode node, SourcingRequest request, Duration lateness) {
        return new Eligibility(world, world).examine(node, new Terms(request, LIMITS, World.NOW, lateness));
    }

    private static SourcingRequest delivery(String sku) {
        return delivery(sku, World.at(0), ServiceLevel.STANDARD, null);
    }

    private static SourcingRequest delivery(String sku, Place to, ServiceLevel level, Instant promisedBy) {
        LineDemand line = new LineDemand(1, new Sku(sku), Quantity.of(2));
        return new SourcingRequest(
                List.of(line),
                to,
                FulfillmentMethod.DELIVERY,
                level,
                null,
                promisedBy,
                Set.of(),
                Failures.of(List.of(new NodeId("BAD"))),
                null,
                null,
                null,
                null);
    }

    private static SourcingRequest pickup(String node) {
        LineDemand line = new LineDemand(1, new Sku("A"), Quantity.of(2));
        return new SourcingRequest(
                List.of(line),
                World.at(0),
                FulfillmentMethod.PICKUP,
                ServiceLevel.STANDARD,
                new NodeId(node),
                null,
                Set.of(),
                Failures.NONE,
                null,
                null,
                null,
                null);
    }

    private static void assertRefused(Verdict verdict, String rule, String reason) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, no -> {
            assertThat(no.rule()).isEqualTo(rule);
            assertThat(no.reason()).contains(reason);
        });
    }

    private static List<Offer> offers(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Eligible.class);
        return ((Verdict.Eligible) verdict).offers();
    }

    @Test
    void examine_nodeWithEverything_offersEveryServiceOfTheLevelOrFaster() {
        List<Offer> offers = offers(ask("WH", delivery("A")));

        assertThat(offers).extracting(Offer::serviceId).containsExactly("GROUND", "AIR");
        assertThat(offers).extracting(Offer::capacityLeft).containsOnly(100);
    }

    @Test
    void examine_expressAskedFor_doesNotOfferGround() {
        SourcingRequest request = delivery("A", World.at(0), ServiceLevel.EXPRESS, null);

        assertThat(offers(ask("WH", request))).extracting(Offer::serviceId).containsExactly("AIR");
    }

    @Test
    void examine_nodeSwitchedOff_isRefused() {
        FulfillmentNode wh = Objects.requireNonNull(world.node(new NodeId("WH")));
        FulfillmentNode off = wh.switched(false, null);

        assertRefused(ask(off, delivery("A"), Duration.ZERO), "active", "switched off");
    }

    @Test
    void examine_nodeThatFailedBefore_isRefused() {
        world.store("BAD", 0).stock("BAD", "A", 5);

        assertRefused(ask("BAD", delivery("A")), "excluded", "failed these lines before");
    }

    @Test
    void examine_pickupElsewhere_isRefused() {
        assertRefused(ask("WH", pickup("ST")), "pickup-node", "collects at ST");
    }

    @Test
    void examine_pickupAtItsStore_isOfferedWithoutCarriage() {
        List<Offer> offers = offers(ask("ST", pickup("ST")));

        assertThat(offers).hasSize(1);
        assertThat(offers.get(0).carriage()).isNull();
        assertThat(offers.get(0).schedule().deliverBy()).isEqualTo(World.NOW.plus(Duration.ofHours(2)));
    }

    @Test
    void examine_nodeThatOnlyHandsOver_cannotShip() {
        FulfillmentNode st = Objects.requireNonNull(world.node(new NodeId("ST")));
        FulfillmentNode pickupOnly =
                st.edit().capabilities(Set.of(Capability.PICKUP)).done();

        assertRefused(ask(pickupOnly, delivery("A"), Duration.ZERO), "capability", "cannot ship");
    }

    @Test
    void examine_storeTooFarAway_isRefusedButWarehouseIsNot() {
        Place far = World.at(10.5);

        assertRefused(
                ask("ST", delivery("A", far, ServiceLevel.STANDARD, null)),
                "distance",
                "1056 km is more than the 1000");
        assertThat(ask("WH", delivery("A", far, ServiceLevel.STANDARD, null))).isInstanceOf(Verdict.Eligible.class);
    }

    @Test
    void examine_nothingInStock_isRefused() {
        assertRefused(ask("WH", delivery("B")), "stock", "none of B");
    }

    @Test
    void examine_beyondEveryCarrier_isRefused() {
        Place abroad = new Place("FR", "", "", World.at(0).point());

        assertRefused(ask("WH", delivery("A", abroad, ServiceLevel.STANDARD, null)), "carrier", "STANDARD");
        assertRefused(ask("WH", delivery("A", World.at(0), ServiceLevel.SAME_DAY, null)), "carrier", "SAME_DAY");
    }

    @Test
    void examine_fullNode_isRefused() {
        world.taken("WH", 100);

        assertRefused(ask("WH", delivery("A")), "capacity", "no capacity");
    }

    @Test
    void examine_promiseTooEarly_isRefusedAndSaysWhatWouldBePossible() {
        Instant tonight = Instant.parse("2026-03-04T21:00:00Z");
        SourcingRequest request = delivery("A", World.at(0), ServiceLevel.STANDARD, tonight);

        assertRefused(ask("WH", request), "dates", "the earliest date is 2026-03-05T21:00:00Z");
    }

    @Test
    void examine_onlyOneServiceKeepsThePromise_othersAreNotOffered() {
        Instant tomorrow = Instant.parse("2026-03-05T21:00:00Z");
        SourcingRequest request = delivery("A", World.at(0), ServiceLevel.STANDARD, tomorrow);

        assertThat(offers(ask("WH", request))).extracting(Offer::serviceId).containsExactly("AIR");
    }

    @Test
    void examine_latenessAllowed_offersWhatIsNotTooLate() {
        Instant tonight = Instant.parse("2026-03-04T21:00:00Z");
        SourcingRequest request = delivery("A", World.at(0), ServiceLevel.STANDARD, tonight);
        FulfillmentNode node = Objects.requireNonNull(world.node(new NodeId("WH")));

        assertThat(offers(ask(node, request, Duration.ofDays(1))))
                .extracting(Offer::serviceId)
                .containsExactly("AIR");
        assertThat(offers(ask(node, request, Duration.ofDays(9)))).hasSize(2);
    }
}
