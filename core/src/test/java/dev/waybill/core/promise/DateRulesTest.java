package dev.waybill.core.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.network.Capability;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.Fixtures;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Lane;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.PickupSlot;
import dev.waybill.core.network.Place;
import dev.waybill.core.network.ServiceLevel;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The week of Monday, 2026-06-01; Chicago is UTC-5, New York UTC-4, Los Angeles UTC-7. */
final class DateRulesTest {
    private final FulfillmentNode warehouse = Fixtures.warehouse();
    private final FulfillmentNode store = Fixtures.store();

    @Test
    void delivery_beforeCutoff_leavesTheSameDay() {
        Schedule schedule = ship("2026-06-01T13:59", Fixtures.NEW_YORK, DateRulesTest::anyDay)
                .orElseThrow();

        assertThat(schedule.capacityDay()).isEqualTo("2026-06-01");
        assertThat(schedule.readyAt()).isEqualTo(chicago("2026-06-01T15:59"));
        assertThat(schedule.shipBy()).isEqualTo(chicago("2026-06-01T18:00"));
        assertThat(schedule.deliverBy()).isEqualTo(local("2026-06-04T21:00", "America/New_York"));
    }

    @Test
    void delivery_afterCutoff_leavesTheNextDay() {
        Schedule schedule = ship("2026-06-01T14:01", Fixtures.NEW_YORK, DateRulesTest::anyDay)
                .orElseThrow();

        assertThat(schedule.capacityDay()).isEqualTo("2026-06-02");
        assertThat(schedule.shipBy()).isEqualTo(chicago("2026-06-02T18:00"));
    }

    @Test
    void bring_takesTheNextTruck_andComesWhenTheStoreIsOpen() {
        CarrierService lane = new CarrierService(
                "truck",
                "own fleet",
                ServiceLevel.STANDARD,
                Set.of(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
                LocalTime.of(16, 0),
                Set.of(),
                List.of(new CarrierService.Band(3_000_000, 1, 0, 0)),
                null,
                new Lane(List.of(), List.of()));
        FulfillmentNode source = Fixtures.node("WH", NodeType.WAREHOUSE, Fixtures.CHICAGO, "24/7");
        FulfillmentNode store = Fixtures.node("ST", NodeType.STORE, Fixtures.NEW_YORK, "Mo-We,Fr-Su 09:00-18:00");

        DateRules.Brought way = DateRules.bring(
                        new DateRules.End(source, DateRulesTest::anyDay),
                        lane,
                        new DateRules.End(store, DateRulesTest::anyDay),
                        chicago("2026-06-01T17:00"))
                .orElseThrow();

        // Too late for Monday's truck; Wednesday's comes on Thursday, on which the store is closed.
        assertThat(way.shipBy()).isEqualTo(chicago("2026-06-03T16:00"));
        assertThat(way.arriveBy()).isEqualTo(local("2026-06-05T18:00", "America/New_York"));
        assertThat(way.atStore().capacityDay()).isEqualTo("2026-06-06");
    }

    @Test
    void delivery_overAWeekend_countsCarrierWorkingDaysOnly() {
        Schedule schedule = ship("2026-06-05T10:00", Fixtures.LOS_ANGELES, DateRulesTest::anyDay)
                .orElseThrow();

        assertThat(schedule.deliverBy()).isEqualTo(local("2026-06-10T21:00", "America/Los_Angeles"));
    }

    @Test
    void delivery_workOnSaturday_waitsForMondaysCollection() {
        Schedule schedule = ship("2026-06-06T09:00", Fixtures.CHICAGO, DateRulesTest::anyDay)
                .orElseThrow();

        assertThat(schedule.capacityDay()).isEqualTo("2026-06-06");
        assertThat(schedule.shipBy()).isEqualTo(chicago("2026-06-08T18:00"));
        assertThat(schedule.deliverBy()).isEqualTo(chicago("2026-06-09T21:00"));
    }

    @Test
    void delivery_dayWithoutRoom_isPassedOver() {
        Schedule schedule = ship("2026-06-01T08:00", Fixtures.NEW_YORK, day -> day.getDayOfMonth() >= 3)
                .orElseThrow();

        assertThat(schedule.capacityDay()).isEqualTo("2026-06-03");
    }

    @Test
    void delivery_noRoomWithinTheHorizon_isNotPossible() {
        assertThat(ship("2026-06-01T08:00", Fixtures.NEW_YORK, day -> false)).isEmpty();
    }

    @Test
    void delivery_countryTheCarrierDoesNotServe_isNotPossible() {
        Place toronto = new Place("CA", "ON", "", Fixtures.NEW_YORK.point());

        assertThat(ship("2026-06-01T08:00", toronto, DateRulesTest::anyDay)).isEmpty();
    }

    @Test
    void delivery_nodeClosesBeforeTheLastCollection_isHandedOverAtClosing() {
        FulfillmentNode early = Fixtures.node("WH", NodeType.WAREHOUSE, Fixtures.CHICAGO, "Mo-Fr 06:00-16:30");

        Schedule schedule = DateRules.schedule(
                        early, Fixtures.ground(), Fixtures.CHICAGO, chicago("2026-06-01T08:00"), DateRulesTest::anyDay)
                .orElseThrow();

        assertThat(schedule.shipBy()).isEqualTo(chicago("2026-06-01T16:30"));
    }

    @Test
    void pickup_whileOpen_isReadyAfterProcessing() {
        Schedule schedule = pickup("2026-06-01T10:00").orElseThrow();

        assertThat(schedule.deliverBy()).isEqualTo(local("2026-06-01T12:00", "America/New_York"));
        assertThat(schedule.shipBy()).isEqualTo(schedule.deliverBy());
    }

    @Test
    void pickup_lateInTheEvening_isReadyTheNextMorning() {
        assertThat(pickup("2026-06-01T20:00").orElseThrow().deliverBy())
                .isEqualTo(local("2026-06-02T10:00", "America/New_York"));
    }

    @Test
    void pickup_doneAtClosingTime_isReadyWhenTheStoreOpensAgain() {
        assertThat(pickup("2026-06-01T19:00").orElseThrow().deliverBy())
                .isEqualTo(local("2026-06-02T09:00", "America/New_York"));
    }

    @Test
    void pickup_atAStoreWithSlots_isInTheFirstOneOnceItIsReady() {
        Schedule onTheHour = slotted("2026-06-01T10:00", slot -> true).orElseThrow();
        Schedule justAfter = slotted("2026-06-01T10:01", slot -> true).orElseThrow();

        assertThat(onTheHour.pickupSlot()).isEqualTo(slot("2026-06-01T12:00"));
        assertThat(onTheHour.deliverBy()).isEqualTo(slot("2026-06-01T12:00").start());
        assertThat(justAfter.readyAt()).isEqualTo(local("2026-06-01T12:01", "America/New_York"));
        assertThat(justAfter.pickupSlot()).isEqualTo(slot("2026-06-01T13:00"));
        assertThat(justAfter.shipBy()).isEqualTo(slot("2026-06-01T13:00").start());
    }

    @Test
    void pickup_whenTheDaysSlotsAreFull_isInOneOfTheNextDay() {
        Instant midnight = local("2026-06-02T00:00", "America/New_York");
        Schedule schedule = slotted("2026-06-01T10:00", slot -> slot.start().isAfter(midnight))
                .orElseThrow();

        assertThat(schedule.pickupSlot()).isEqualTo(slot("2026-06-02T09:00"));
        assertThat(schedule.capacityDay()).isEqualTo(LocalDate.parse("2026-06-01"));
        assertThat(slotted("2026-06-01T10:00", slot -> false)).isEmpty();
    }

    private Optional<Schedule> slotted(String newYorkTime, Predicate<PickupSlot> hasPlace) {
        FulfillmentNode slotted = store.edit().slotOrders(3).done();
        DateRules.Room room = new DateRules.Room() {
            @Override
            public boolean on(LocalDate day) {
                return true;
            }

            @Override
            public boolean in(PickupSlot slot) {
                return hasPlace.test(slot);
            }
        };
        return DateRules.schedule(slotted, null, store.place(), local(newYorkTime, "America/New_York"), room);
    }

    private static PickupSlot slot(String newYorkTime) {
        Instant start = local(newYorkTime, "America/New_York");
        return new PickupSlot(start, start.plusSeconds(3_600));
    }

    @Test
    void pickup_atANodeThatOnlyShips_isNotPossible() {
        FulfillmentNode shipsOnly =
                store.edit().capabilities(Set.of(Capability.SHIP)).done();

        assertThat(DateRules.schedule(
                        shipsOnly, null, store.place(), chicago("2026-06-01T08:00"), DateRulesTest::anyDay))
                .isEmpty();
    }

    private Optional<Schedule> ship(String chicagoTime, Place destination, DateRules.Room room) {
        CarrierService ground = Fixtures.ground();
        return DateRules.schedule(warehouse, ground, destination, chicago(chicagoTime), room);
    }

    private Optional<Schedule> pickup(String newYorkTime) {
        return DateRules.schedule(
                store, null, store.place(), local(newYorkTime, "America/New_York"), DateRulesTest::anyDay);
    }

    private static boolean anyDay(LocalDate day) {
        return true;
    }

    private static Instant chicago(String time) {
        return local(time, "America/Chicago");
    }

    private static Instant local(String time, String zone) {
        return ZonedDateTime.of(LocalDateTime.parse(time), ZoneId.of(zone)).toInstant();
    }
}
