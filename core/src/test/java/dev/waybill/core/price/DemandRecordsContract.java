package dev.waybill.core.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.catalog.Sku;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a member that starts relies on. Every implementation of {@link DemandRecords} is tested by it. */
public abstract class DemandRecordsContract {
    private static final long LIMIT_SECONDS = 60;
    private static final Instant BEGAN = Instant.parse("2026-03-02T00:00:00Z");
    private static final Instant SAVED = Instant.parse("2026-03-04T08:00:00.250Z");

    protected abstract DemandRecords records();

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private static DemandRecord part(String sku, double units) {
        return new DemandRecord(
                SAVED, BEGAN, null, List.of(new DemandRecord.Mass(new Sku(sku), "US-NY", units, SAVED)));
    }

    @Test
    void readAll_tellsWhatWasWrittenLastOfEachPart() throws Exception {
        List<Double> days = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0);
        DemandRecord shaped = new DemandRecord(
                SAVED,
                BEGAN,
                new DemandRecord.Week(BEGAN, days, days, 3),
                part("A", 0.1).masses());
        get(records().write(0, shaped));
        get(records().write(7, part("B", 1)));
        get(records().write(7, part("B", 2.5)));
        get(records().write(DemandRecords.PARTS - 1, part("C", 3)));

        assertThat(get(records().readAll())).contains(shaped, part("B", 2.5), part("C", 3));
        assertThat(get(records().readAll())).doesNotContain(part("B", 1));
    }
}
