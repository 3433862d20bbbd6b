package dev.waybill.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.codec.Records;
import dev.waybill.core.sourcing.DecisionLog;
import dev.waybill.core.sourcing.DecisionLog.Decision;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Every implementation of {@link OrderBodies} is tested by it, with the log that tells the decision saved with a body. */
public abstract class OrderBodiesContract {
    private static final IdSource IDS = new IdSource(Instant::now, new Random()::nextLong);
    private static final Instant MORNING = Instant.parse("2026-03-04T08:00:00.123Z");

    protected abstract OrderBodies bodies();

    protected abstract DecisionLog decisions();

    @Test
    void read_ofASavedBody_isWhatWasSaved() throws Exception {
        OrderId order = IDS.order(new ShardId(3));
        get(bodies().save(order, "{\"name\":\"Zoë\"}", null));

        assertThat(get(bodies().read(order))).contains("{\"name\":\"Zoë\"}");
        assertThat(get(decisions().read(order.value()))).isEmpty();
    }

    @Test
    void read_ofAnUnknownOrder_isEmpty() throws Exception {
        assertThat(get(bodies().read(IDS.order(new ShardId(3))))).isEmpty();
    }

    @Test
    void save_withADecision_makesItTheFirstOfTheLog() throws Exception {
        OrderId order = IDS.order(new ShardId(3));
        Decision placement = decision("placement", MORNING);
        Decision move = decision("move", MORNING.plusSeconds(60));
        get(decisions().save(order.value(), move));
        get(bodies().save(order, "{}", placement));

        assertThat(get(decisions().read(order.value()))).containsExactly(placement, move);
        assertThat(get(bodies().read(order))).contains("{}");
    }

    @Test
    void forget_removesBodyAndDecision_ofThatIdAlone() throws Exception {
        OrderId opened = IDS.order(new ShardId(3));
        OrderId copy = IDS.order(new ShardId(3));
        get(bodies().save(opened, "{\"a\":1}", decision("placement", MORNING)));
        get(bodies().save(copy, "{\"a\":1}", decision("placement", MORNING)));
        get(bodies().forget(copy));

        assertThat(get(bodies().read(copy))).isEmpty();
        assertThat(get(decisions().read(copy.value()))).isEmpty();
        assertThat(get(bodies().read(opened))).contains("{\"a\":1}");
        assertThat(get(decisions().read(opened.value()))).hasSize(1);
    }

    private static Decision decision(String about, Instant at) {
        return Records.with(Records.with(Records.sample(Decision.class), "about", about), "at", at);
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
