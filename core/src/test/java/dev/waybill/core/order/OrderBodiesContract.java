package dev.waybill.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.ShardId;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every implementation of {@link OrderBodies} is tested by it. */
public abstract class OrderBodiesContract {
    private static final IdSource IDS = new IdSource(Instant::now, new Random()::nextLong);

    protected abstract OrderBodies bodies();

    @Test
    void read_ofASavedBody_isWhatWasSaved() throws Exception {
        OrderId order = IDS.order(new ShardId(3));
        get(bodies().save(order + "-key", "body-hash", order, "{\"name\":\"Zoë\"}"));

        assertThat(get(bodies().read(order))).contains("{\"name\":\"Zoë\"}");
    }

    @Test
    void read_ofAnUnknownOrder_isEmpty() throws Exception {
        assertThat(get(bodies().read(IDS.order(new ShardId(3))))).isEmpty();
    }

    @Test
    void save_byTwoCopiesOfACommand_isFoundUnderEitherIdAndOtherBodiesStayApart() throws Exception {
        OrderId first = IDS.order(new ShardId(3));
        OrderId copy = IDS.order(new ShardId(3));
        OrderId changed = IDS.order(new ShardId(3));
        get(bodies().save(first + "-key", "hash-1", first, "{\"a\":1}"));
        get(bodies().save(first + "-key", "hash-1", copy, "{\"a\":1}"));
        get(bodies().save(first + "-key", "hash-2", changed, "{\"a\":2}"));

        assertThat(get(bodies().read(first))).contains("{\"a\":1}");
        assertThat(get(bodies().read(copy))).contains("{\"a\":1}");
        assertThat(get(bodies().read(changed))).contains("{\"a\":2}");
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
