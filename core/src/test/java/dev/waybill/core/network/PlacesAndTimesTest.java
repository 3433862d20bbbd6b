package dev.waybill.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlacesAndTimesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void at_timeSkippedByDaylightSaving_isTheInstantOfTheChange() {
        assertThat(CivilTime.at(LocalDate.of(2026, 3, 8), LocalTime.of(2, 30), NEW_YORK))
                .isEqualTo(Instant.parse("2026-03-08T07:00:00Z"));
    }

    @Test
    void at_timeThatHappensTwice_isTheEarlierOne() {
        assertThat(CivilTime.at(LocalDate.of(2026, 11, 1), LocalTime.of(1, 30), NEW_YORK))
                .isEqualTo(Instant.parse("2026-11-01T05:30:00Z"));
    }

    @Test
    void after_workOverANight_goesOnWhenItOpensAgain() {
        WorkingTime time = new WorkingTime(OpeningHours.parse("Mo-Fr 09:00-17:00"), NEW_YORK);

        assertThat(time.after(Instant.parse("2026-06-05T20:00:00Z"), Duration.ofHours(3))) // Friday 16:00
                .contains(Instant.parse("2026-06-08T15:00:00Z")); // Monday 11:00
    }

    @Test
    void on_dayOfTheSpringChange_isAnHourShorter() {
        WorkingTime time = new WorkingTime(OpeningHours.parse("24/7"), NEW_YORK);

        assertThat(time.on(LocalDate.of(2026, 3, 8)))
                .singleElement()
                .satisfies(span -> assertThat(span.length()).isEqualTo(Duration.ofHours(23)));
    }

    @Test
    void after_closedForGood_isEmpty() {
        WorkingTime time = new WorkingTime(OpeningHours.parse("off"), NEW_YORK);

        assertThat(time.nextOpen(Instant.parse("2026-06-05T20:00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NY, 40.7, -74.0, America/New_York",
        "TX, 31.76, -106.49, America/Denver",
        "TX, 32.78, -96.80, America/Chicago",
        "TN, 35.05, -85.31, America/New_York",
        "FL, 30.42, -87.22, America/Chicago",
        "ID, 47.68, -116.78, America/Los_Angeles",
        "ID, 43.62, -116.20, America/Boise",
        "AZ, 33.45, -112.07, America/Phoenix"
    })
    void zone_ofAPlace_isThatOfItsStateAndSide(String state, double lat, double lon, String zone) {
        assertThat(new Place("US", state, "", new GeoPoint(lat, lon)).zone()).isEqualTo(ZoneId.of(zone));
    }

    @Test
    void bandFor_distance_isInclusiveAndEndsWithTheLastBand() {
        CarrierService service = Fixtures.ground();

        assertThat(service.bandFor(80_000))
                .map(CarrierService.Band::transitDays)
                .contains(1);
        assertThat(service.bandFor(80_001))
                .map(CarrierService.Band::transitDays)
                .contains(3);
        assertThat(service.bandFor(9_000_001)).isEmpty();
    }

    @Test
    void costMills_startedKilogram_countsWhole() {
        CarrierService.Band band = new CarrierService.Band(1, 1, 500_000, 40_000);

        assertThat(band.costMills(0)).isEqualTo(540_000);
        assertThat(band.costMills(1_000)).isEqualTo(540_000);
        assertThat(band.costMills(1_001)).isEqualTo(580_000);
    }
}
