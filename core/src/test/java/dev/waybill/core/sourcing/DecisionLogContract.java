package dev.waybill.core.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.codec.Records;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every implementation of {@link DecisionLog} is tested by it. */
public abstract class DecisionLogContract {
    private final String order = "ord-" + UUID.randomUUID();

    protected abstract DecisionLog log();

    @Test
    void read_isOldestFirstAndARepeatedSaveCountsOnce() throws Exception {
        Decision placement = decision("placement", "2026-03-04T08:00:00.123Z");
        Decision move = decision("move", "2026-03-04T08:05:00Z");
        get(log().save(order, move));
        get(log().save(order, placement));
        get(log().save(order, move));

        assertThat(get(log().read(order))).containsExactly(placement, move);
    }

    @Test
    void read_ofAnUnknownOrder_isEmpty() throws Exception {
        assertThat(get(log().read(order + "-other"))).isEmpty();
    }

    private static Decision decision(String about, String at) {
        return Records.with(Records.with(Records.sample(Decision.class), "about", about), "at", Instant.parse(at));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
