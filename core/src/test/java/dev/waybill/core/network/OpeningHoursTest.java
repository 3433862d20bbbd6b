package dev.waybill.core.network;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.core.network.OpeningHours.Interval;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpeningHoursTest {
    @Test
    void parse_rangesListsAndSeveralIntervals_areRead() {
        OpeningHours hours = OpeningHours.parse("Mo-We,Fr 08:00-12:00,13:00-18:30; Sa 9:00-14:00");

        assertThat(on(hours, MONDAY)).containsExactly(interval("08:00", "12:00"), interval("13:00", "18:30"));
        assertThat(on(hours, FRIDAY)).hasSize(2);
        assertThat(on(hours, SATURDAY)).containsExactly(interval("09:00", "14:00"));
        assertThat(hours.week()).doesNotContainKeys(DayOfWeek.THURSDAY, SUNDAY);
    }

    @Test
    void parse_laterRule_replacesTheDaysItNames() {
        OpeningHours hours = OpeningHours.parse("Mo-Su 09:00-21:00; Tu off; We 10:00-11:00");

        assertThat(on(hours, TUESDAY)).isEmpty();
        assertThat(on(hours, WEDNESDAY)).containsExactly(interval("10:00", "11:00"));
        assertThat(on(hours, SUNDAY)).containsExactly(interval("09:00", "21:00"));
    }

    @Test
    void parse_alwaysOpen_hasSevenWholeDays() {
        OpeningHours hours = OpeningHours.parse("24/7");

        assertThat(hours.week()).hasSize(7);
        assertThat(on(hours, SUNDAY)).containsExactly(interval("00:00", "00:00"));
    }

    @Test
    void parse_pastMidnight_isSplitOntoTheNextDay() {
        OpeningHours hours = OpeningHours.parse("Sa-Su 18:00-24:00; Fr 22:00-02:00");

        assertThat(on(hours, FRIDAY)).containsExactly(interval("22:00", "00:00"));
        assertThat(on(hours, SATURDAY)).containsExactly(interval("00:00", "02:00"), interval("18:00", "00:00"));
    }

    @Test
    void parse_rangeOverTheWeekend_wraps() {
        assertThat(OpeningHours.parse("Fr-Mo 10:00-11:00").week()).containsOnlyKeys(FRIDAY, SATURDAY, SUNDAY, MONDAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Mo", "Mx 08:00-10:00", "Mo 8-10", "Mo 08:61-10:00", "Mo 08:00-25:00", "PH off", "Mo-Fr ;"})
    void parse_whatIsNotUnderstood_isRefusedWithItsPart(String text) {
        assertThatThrownBy(() -> OpeningHours.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not understood");
    }

    private static List<Interval> on(OpeningHours hours, DayOfWeek day) {
        return hours.week().getOrDefault(day, List.of());
    }

    private static Interval interval(String from, String to) {
        return new Interval(LocalTime.parse(from), LocalTime.parse(to));
    }
}
