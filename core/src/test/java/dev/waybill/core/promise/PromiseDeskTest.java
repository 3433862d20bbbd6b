package dev.waybill.core.promise;

import static dev.waybill.core.promise.PromiseWorld.LAMP;
import static dev.waybill.core.promise.PromiseWorld.MORNING;
import static dev.waybill.core.promise.PromiseWorld.SHIRT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import dev.waybill.core.promise.PromiseOutcome.Invalid;
import dev.waybill.core.promise.PromiseOutcome.Promised;
import dev.waybill.core.promise.PromiseOutcome.Unfulfilled;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.sourcing.LineDemand;
import dev.waybill.core.sourcing.SourcingOutcome;
import dev.waybill.core.stock.Quantity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Monday, 2026-06-01, 10:00 in New York, unless said. A warehouse in Chicago, stores around New York. */
final class PromiseDeskTest {
    private final PromiseWorld world = new PromiseWorld();

    @Test
    void promise_offersDeliveriesFastestFirst_thenPickupsSoonestFirst() {
        world.stock("WH-CHI", SHIRT, 50);
        world.stock("ST-NEAR", SHIRT, 2);

        Promised promised = promised(request(line(SHIRT, 2)));

        assertThat(promised.options())
                .extracting(
                        option -> option.offer().method() + " " + option.offer().level())
                .containsExactly("DELIVERY SAME_DAY", "DELIVERY STANDARD", "PICKUP STANDARD");
        assertThat(promised.unfulfilled())
                .extracting(Unfulfilled::level)
                .containsExactly(ServiceLevel.EXPRESS); // no such service here
    }

    @Test
    void promise_fromPartOfTheStock_offersWhatIsKnown_andSaysThatTheRestIsNoFact() {
        world.stock("WH-CHI", SHIRT, 50);
        world.whole = false;

        Promised promised = promised(request(line(SHIRT, 2)));

        assertThat(promised.options()).isNotEmpty();
        assertThat(promised.tooEarly()).isFalse();
        assertThat(promised.known().whole()).isFalse();
        assertThat(promised.unfulfilled())
                .extracting(Unfulfilled::reason)
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason).contains("has been read back so far"));
    }

    @Test
    void promise_withoutAnOption_isTooEarlyUnlessAllOfTheStockIsKnown() {
        assertThat(promised(request(line(SHIRT, 2))).tooEarly()).isFalse();
        world.whole = false;
        assertThat(promised(request(line(SHIRT, 2))).tooEarly()).isTrue();
    }

    @Test
    void promise_datesHoldUntilTheOptionExpires() {
        world.stock("ST-NEAR", SHIRT, 2);

        PromiseOption pickup = pickups(promised(request(line(SHIRT, 1)))).get(0);

        assertThat(pickup.offer().validUntil()).isEqualTo(MORNING.plus(Duration.ofMinutes(15)));
        assertThat(pickup.offer().promisedBy())
                .isEqualTo(pickup.offer().validUntil().plus(Duration.ofHours(2)));
        assertThat(world.codec.read(pickup.id(), MORNING)).isEqualTo(new OptionCodec.Valid(pickup.offer()));
    }

    @Test
    void promise_pickupAtAStoreWithSlots_offersTheFirstAndTheNextOnesWithRoom() {
        world.stock("ST-SLOTS", SHIRT, 9);
        world.slotsLeft.put(Instant.parse("2026-06-01T18:00:00Z"), 0);

        PromiseOption pickup = pickups(promised(request(line(SHIRT, 1)))).get(0);

        assertThat(pickup.offer().promisedBy()).isEqualTo(Instant.parse("2026-06-01T17:00:00Z"));
        assertThat(pickup.slots()).hasSize(12);
        assertThat(pickup.slots().get(0).optionId()).isEqualTo(pickup.id());
        assertThat(pickup.slots().stream().limit(3).map(slot -> slot.slot().start()))
                .containsExactly(
                        Instant.parse("2026-06-01T17:00:00Z"),
                        Instant.parse("2026-06-01T19:00:00Z"),
                        Instant.parse("2026-06-01T20:00:00Z"));
        assertThat(pickup.slots()).allSatisfy(choice -> {
            var read = (OptionCodec.Valid) world.codec.read(choice.optionId(), MORNING);
            assertThat(read.offer().pickupSlot()).isEqualTo(choice.slot());
            assertThat(read.offer().promisedBy()).isEqualTo(choice.slot().start());
            assertThat(choice.left()).isEqualTo(12);
        });
    }

    @Test
    void slots_ofAStore_areThoseOfItsPickup() {
        world.stock("ST-SLOTS", SHIRT, 9);
        PromiseRequest at = new PromiseRequest(
                List.of(line(SHIRT, 1)), Fixtures.NEW_YORK, "web", Set.of(), Set.of(), List.of(new NodeId("ST-SLOTS")));

        assertThat(world.desk().slots(at))
                .isEqualTo(pickups(promised(request(line(SHIRT, 1)))).get(0).slots());
        world.stock("ST-SLOTS", SHIRT, 0);
        assertThat(world.desk().slots(at)).isEmpty();
    }

    @Test
    void promise_pickupsAreNearStoresWithEveryLine_andPreferredOnes() {
        world.stock("ST-NEAR", SHIRT, 1);
        world.stock("ST-HALF", SHIRT, 1);
        world.stock("ST-NEAR", LAMP, 1);
        world.stock("ST-FAR", SHIRT, 1);
        world.stock("ST-FAR", LAMP, 1);

        assertThat(pickups(promised(request(line(SHIRT, 1), line(LAMP, 1)))))
                .extracting(option -> option.offer().pickupNode())
                .containsExactly(new NodeId("ST-NEAR"));
        assertThat(pickups(promised(preferring("ST-FAR", line(SHIRT, 1), line(LAMP, 1)))))
                .extracting(option -> option.offer().pickupNode())
                .containsExactlyInAnyOrder(new NodeId("ST-FAR"), new NodeId("ST-NEAR"));
    }

    @Test
    void promise_preferredStoreThatIsShort_saysWhatThereIs() {
        world.stock("ST-FAR", SHIRT, 1);

        Promised promised = promised(preferring("ST-FAR", line(SHIRT, 3)));

        assertThat(promised.unfulfilled())
                .filteredOn(missing -> missing.method() == FulfillmentMethod.PICKUP)
                .singleElement()
                .satisfies(missing -> {
                    assertThat(missing.pickupNode()).isEqualTo(new NodeId("ST-FAR"));
                    assertThat(missing.shortfalls()).containsExactly(new SourcingOutcome.Shortfall(1, SHIRT, 3, 1));
                });
    }

    @Test
    void promise_sameDayThatWouldBeTomorrow_isNotOffered() {
        world.stock("ST-NEAR", SHIRT, 2);
        world.now = Instant.parse("2026-06-01T20:00:00Z"); // 16:00, after the cutoff

        Promised promised = promised(request(line(SHIRT, 1)));

        assertThat(promised.options()).noneMatch(option -> option.offer().level() == ServiceLevel.SAME_DAY);
        assertThat(promised.unfulfilled()).anyMatch(missing -> missing.reason().equals("it is too late for today"));
    }

    @Test
    void promise_nothingAnywhere_isAnAnswerWithoutOptions() {
        Promised promised = promised(request(line(SHIRT, 1)));

        assertThat(promised.options()).isEmpty();
        assertThat(promised.unfulfilled()).hasSize(4);
        assertThat(promised.freshness().asOf()).isEqualTo(MORNING);
    }

    @Test
    void promise_requestThatMakesNoSense_namesEachField() {
        PromiseRequest request = new PromiseRequest(
                List.of(line(SHIRT, 1), line(SHIRT, 1), line(new Sku("NO-SUCH"), 1)),
                new Place("FR", "", "75001", Fixtures.NEW_YORK.point()),
                "web",
                Set.of(),
                Set.of(),
                List.of(new NodeId("NOWHERE")));

        assertThat(((Invalid) world.desk().promise(request)).problems())
                .extracting(PromiseOutcome.Problem::pointer)
                .containsExactly("/lines/1/sku", "/lines/2/sku", "/preferred_nodes/0", "/destination/country");
    }

    private Promised promised(PromiseRequest request) {
        return (Promised) world.desk().promise(request);
    }

    private static List<PromiseOption> pickups(Promised promised) {
        return promised.options().stream()
                .filter(option -> option.offer().method() == FulfillmentMethod.PICKUP)
                .toList();
    }

    private static LineDemand line(Sku sku, int units) {
        return new LineDemand(1, sku, Quantity.of(units));
    }

    private static PromiseRequest request(LineDemand... lines) {
        return new PromiseRequest(List.of(lines), Fixtures.NEW_YORK, "web", Set.of(), Set.of(), List.of());
    }

    private static PromiseRequest preferring(String node, LineDemand... lines) {
        return new PromiseRequest(
                List.of(lines), Fixtures.NEW_YORK, "web", Set.of(), Set.of(), List.of(new NodeId(node)));
    }
}
