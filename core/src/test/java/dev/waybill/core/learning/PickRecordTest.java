package dev.waybill.core.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.learning.PickRecord.Trial;
import dev.waybill.core.shard.codec.RecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PickRecordTest {
    private static final Instant START = Instant.parse("2026-03-04T08:00:00Z");
    private static final PickCounts FOUND = new PickCounts(1, 0, 0, 0);
    private static final PickCounts MISSED = new PickCounts(0, 1, 0, 0);

    private static PickCounts shoes(PickRecord record, Instant at) {
        return Objects.requireNonNull(record.at(at).get("shoes"));
    }

    @Test
    void counts_afterAHalfLife_countHalf() {
        PickRecord record = PickRecord.NONE.with(List.of(
                new Trial(1, START, "shoes", FOUND), new Trial(2, START.plus(PickRecord.HALF_LIFE), "shoes", MISSED)));

        PickCounts counts = shoes(record, START.plus(PickRecord.HALF_LIFE));

        assertThat(counts.found()).isCloseTo(0.5, within(1e-9));
        assertThat(counts.missed()).isCloseTo(1, within(1e-9));
    }

    @Test
    void aBatchThatComesAgain_teachesNothing() {
        List<Trial> trials = List.of(new Trial(4, START, "shoes", FOUND), new Trial(5, START, "shoes", MISSED));
        PickRecord once = PickRecord.NONE.with(trials);

        assertThat(once.with(trials)).isSameAs(once);
        assertThat(once.with(List.of(trials.get(1), new Trial(6, START, "shoes", MISSED)))
                        .categories())
                .singleElement()
                .satisfies(row -> assertThat(row.counts()).isEqualTo(new PickCounts(1, 2, 0, 0)));
    }

    @Test
    void oneOrSeveralSteps_comeToTheSame() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            trials.add(new Trial(i, START.plus(Duration.ofHours(7L * i)), "c" + i % 3, i % 4 == 0 ? MISSED : FOUND));
        }
        PickRecord inSteps = PickRecord.NONE;
        for (Trial trial : trials) {
            inSteps = inSteps.with(List.of(trial));
        }

        assertThat(inSteps).isEqualTo(PickRecord.NONE.with(trials));
    }

    @Test
    void categoriesBeyondTheBound_countAsNone_andWhatIsOldIsForgotten() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= PickRecord.MAX_CATEGORIES + 50; i++) {
            trials.add(new Trial(i, START, "c" + i, FOUND));
        }
        PickRecord record = PickRecord.NONE.with(trials);

        assertThat(record.categories()).hasSizeLessThanOrEqualTo(PickRecord.MAX_CATEGORIES + 1);
        assertThat(record.at(START).values().stream()
                        .mapToDouble(PickCounts::lines)
                        .sum())
                .isCloseTo(trials.size(), within(1e-6));
        assertThat(record.at(START.plus(PickRecord.HALF_LIFE.multipliedBy(20)))).isEmpty();
    }

    @Test
    void aRecordIsStored_asItIs() {
        RecordCodec codec = new RecordCodec(JournalTypes.all());
        PickRecord record = PickRecord.NONE.with(List.of(
                new Trial(4, START.plusMillis(250), "shoes", FOUND), new Trial(5, START.plusSeconds(90), "", MISSED)));

        assertThat(codec.decode(codec.encode(record), PickRecord.class)).isEqualTo(record);
    }
}
