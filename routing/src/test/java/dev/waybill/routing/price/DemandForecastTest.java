package dev.waybill.routing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.Place;
import dev.waybill.routing.price.DemandForecast.Ahead;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DemandForecastTest {
    private static final Instant BEGAN = Instant.parse("2026-03-02T00:00:00Z");
    private static final Sku SKU = new Sku("A");
    private static final Place HERE = new Place("XX", "R1", "", new GeoPoint(0, 0));
    private static final Place ELSEWHERE = new Place("XX", "R2", "", new GeoPoint(0, 0));
    private static final Duration WEEK = Duration.ofDays(7);

    private final DemandForecast forecast = new DemandForecast(BEGAN);

    private double week(Instant from) {
        return forecast.units(SKU, HERE, new Ahead(from, WEEK));
    }

    private static Instant hour(int number) {
        return BEGAN.plus(Duration.ofHours(number));
    }

    @Test
    void units_steadyDemand_isItsRateFromTheFirstDayOn() {
        for (int hour = 0; hour < 24 * 40; hour++) {
            forecast.note(SKU, HERE, 2, hour(hour));
            if (hour == 23 || hour == 24 * 5 - 1 || hour == 24 * 40 - 1) {
                assertThat(week(hour(hour + 1))).as("hour %s", hour).isCloseTo(336, within(336 * 0.05));
            }
        }
        assertThat(forecast.units(SKU, ELSEWHERE, new Ahead(BEGAN, WEEK))).isZero();
    }

    @Test
    void units_demandEnds_isForgottenWithinWeeks() {
        for (int hour = 0; hour < 24 * 40; hour++) {
            forecast.note(SKU, HERE, 2, hour(hour));
        }

        assertThat(week(hour(24 * 54))).isBetween(336 * 0.3, 336 * 0.42);
        assertThat(week(hour(24 * 110))).isLessThan(5);
    }

    @Test
    void units_saturdaysAreDouble_knowsItAfterWeeks() {
        for (int hour = 0; hour < 24 * 35; hour++) {
            boolean saturday = hour(hour).atOffset(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.SATURDAY;
            forecast.note(SKU, HERE, saturday ? 20 : 10, hour(hour));
        }
        Instant monday = hour(24 * 35);
        double onMonday = days(monday, 1);
        double onSaturday = days(monday, 6) - days(monday, 5);

        assertThat(onMonday).isCloseTo(240, within(15.0));
        assertThat(onSaturday / onMonday).isCloseTo(2, within(0.05));
    }

    private double days(Instant from, int days) {
        return forecast.units(SKU, HERE, new Ahead(from, Duration.ofDays(days)));
    }

    @Test
    void note_moreThanCanBeRemembered_forgetsTheFaint() {
        for (int i = 0; i < DemandForecast.MAX_KEYS; i++) {
            forecast.note(new Sku("S" + i), HERE, 1, BEGAN);
        }
        Instant later = BEGAN.plus(Duration.ofDays(20));

        forecast.note(SKU, HERE, 5, later);

        assertThat(week(later)).isPositive();
        assertThat(forecast.units(new Sku("S1"), HERE, new Ahead(later, WEEK))).isZero();
    }

    @Test
    void note_whenAllIsFull_remembersWhatIsWantedNowInPlaceOfTheFaintest() {
        for (int i = 0; i < DemandForecast.MAX_KEYS; i++) {
            forecast.note(new Sku("S" + i), HERE, 1, hour(i * 100 / DemandForecast.MAX_KEYS));
        }
        forecast.note(SKU, HERE, 1, hour(101));
        forecast.note(SKU, HERE, 9, hour(101));

        assertThat(week(hour(102))).isPositive();
        assertThat(forecast.units(new Sku("S0"), HERE, new Ahead(hour(102), WEEK)))
                .isZero();
        assertThat(forecast.units(new Sku("S" + (DemandForecast.MAX_KEYS - 1)), HERE, new Ahead(hour(102), WEEK)))
                .isPositive();
    }

    @Test
    void restore_partsOfOneThatEnded_knowsWhatItKnew_alsoTheShapeOfTheWeek() {
        for (int hour = 0; hour < 24 * 35; hour++) {
            boolean saturday = hour(hour).atOffset(ZoneOffset.UTC).getDayOfWeek() == DayOfWeek.SATURDAY;
            forecast.note(SKU, HERE, saturday ? 20 : 10, hour(hour));
            forecast.note(new Sku("B" + hour % 50), ELSEWHERE, 1, hour(hour));
        }
        Instant ended = hour(24 * 35);
        Instant weekLater = hour(24 * 42);
        DemandForecast again = new DemandForecast(weekLater);

        forecast.save(8, ended).forEach(part -> again.restore(part, weekLater));

        assertThat(forecast.save(8, ended)).allMatch(part -> part.masses().size() < 20);
        assertThat(again.units(SKU, HERE, new Ahead(weekLater, Duration.ofDays(1))))
                .as("a monday, known to be ordinary")
                .isEqualTo(forecast.units(SKU, HERE, new Ahead(ended, Duration.ofDays(1))));
        assertThat(again.units(new Sku("B7"), ELSEWHERE, new Ahead(weekLater, WEEK)))
                .isEqualTo(forecast.units(new Sku("B7"), ELSEWHERE, new Ahead(ended, WEEK)));
    }

    @Test
    void restore_beforeWhatWasHeardSince_addsBoth() {
        DemandForecast again = new DemandForecast(hour(24 * 10));
        for (int hour = 0; hour < 24 * 10; hour++) {
            forecast.note(SKU, HERE, 2, hour(hour));
        }
        again.note(SKU, HERE, 2, hour(24 * 10));

        forecast.save(1, hour(24 * 10)).forEach(part -> again.restore(part, hour(24 * 10)));

        assertThat(again.units(SKU, HERE, new Ahead(hour(24 * 10), WEEK))).isGreaterThan(week(hour(24 * 10)));
    }
}
