package dev.waybill.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PickupSlotsTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static WorkingTime open(String hours) {
        return new WorkingTime(OpeningHours.parse(hours), NEW_YORK);
    }

    private static List<PickupSlot> on(String hours, String date) {
        return PickupSlots.on(open(hours), LocalDate.parse(date));
    }

    private static PickupSlot slot(String start, String end) {
        return new PickupSlot(Instant.parse(start), Instant.parse(end));
    }

    @Test
    void on_anOpenDay_areHoursFromOpeningAndAShorterOneBeforeClosing() {
        assertThat(on("Mo-Fr 09:30-12:00,13:00-14:00", "2026-06-01"))
                .containsExactly(
                        slot("2026-06-01T13:30:00Z", "2026-06-01T14:30:00Z"),
                        slot("2026-06-01T14:30:00Z", "2026-06-01T15:30:00Z"),
                        slot("2026-06-01T15:30:00Z", "2026-06-01T16:00:00Z"),
                        slot("2026-06-01T17:00:00Z", "2026-06-01T18:00:00Z"));
    }

    @Test
    void on_aClosedDay_areNone() {
        assertThat(on("Mo-Fr 09:00-18:00", "2026-06-06")).isEmpty();
    }

    @Test
    void on_theDaysOfClockChanges_everySlotIsAnHourThatHappensOnce() {
        List<PickupSlot> shortDay = on("24/7", "2026-03-08");
        List<PickupSlot> longDay = on("24/7", "2026-11-01");
        assertThat(shortDay).hasSize(23).doesNotHaveDuplicates().allMatch(PickupSlotsTest::isAnHour);
        assertThat(longDay).hasSize(25).doesNotHaveDuplicates().allMatch(PickupSlotsTest::isAnHour);
        assertThat(longDay.get(24).end()).isEqualTo(Instant.parse("2026-11-02T05:00:00Z"));
    }

    private static boolean isAnHour(PickupSlot slot) {
        return Duration.between(slot.start(), slot.end()).equals(PickupSlots.LENGTH);
    }

    @Test
    void on_aStoreThatOpensInTheSkippedHour_beginWhenItHasPassed() {
        assertThat(on("Mo-Su 02:30-04:30", "2026-03-08"))
                .containsExactly(
                        slot("2026-03-08T07:00:00Z", "2026-03-08T08:00:00Z"),
                        slot("2026-03-08T08:00:00Z", "2026-03-08T08:30:00Z"));
    }

    @Test
    void from_aMoment_isTheNextStartInOpenHours() {
        Instant justAfterTen = Instant.parse("2026-06-05T14:00:01Z");
        assertThat(PickupSlots.from(open("Mo-Fr 09:00-12:00"), justAfterTen, 4).map(PickupSlot::start))
                .containsExactly(
                        Instant.parse("2026-06-05T15:00:00Z"),
                        Instant.parse("2026-06-08T13:00:00Z"),
                        Instant.parse("2026-06-08T14:00:00Z"),
                        Instant.parse("2026-06-08T15:00:00Z"));
    }
}
