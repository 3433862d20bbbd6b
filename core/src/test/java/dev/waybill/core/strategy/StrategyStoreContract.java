package dev.waybill.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.strategy.StrategyStore.Save;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What members rely on when they keep strategies. Every implementation of {@link StrategyStore} is tested by it. */
public abstract class StrategyStoreContract {
    private static final long LIMIT_SECONDS = 60;
    private static final Instant AT = Instant.parse("2026-03-04T08:00:00Z");
    private static final StoredStrategy.Mark ANNA = new StoredStrategy.Mark(AT, "anna");

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** Of one test: a store may be the same for all. */
    private final String id = "s-" + NUMBERS.incrementAndGet();

    protected abstract StrategyStore store();

    private static StrategyContent content(String name) {
        Selection selection =
                new Selection(List.of(FulfillmentMethod.PICKUP), List.of("web"), List.of("US-NY"), AT, null, 7);
        return new StrategyContent(
                name,
                StrategyContent.Mode.LIVE,
                selection,
                new CostWeights(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
                StrategyContent.STANDARD.rules(),
                new Split(10, new Split.Guardrails(100, 5, 10, 20)));
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    private StoredStrategy stored() throws Exception {
        return get(store().readAll()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void change_isReadBack_asItWasMade() throws Exception {
        Save draft = get(store().change(id, before -> StoredStrategy.drafted(before, id, content("one"), ANNA)));
        assertThat(((Save.Saved) draft).created()).isTrue();

        get(store().change(id, before -> before == null ? null : before.published(ANNA)));
        get(store().change(id, before -> StoredStrategy.drafted(before, id, content("two"), ANNA)));
        StoredStrategy.Stopped why = new StoredStrategy.Stopped(AT, 1, "cost", "too dear");
        Save stopped = get(store().change(id, before -> before == null ? null : before.stoppedBy(why)));

        assertThat(((Save.Saved) stopped).created()).isFalse();
        assertThat(stored())
                .isEqualTo(new StoredStrategy(
                        id,
                        List.of(new StoredStrategy.Version(1, content("one"), ANNA)),
                        new StoredStrategy.Draft(content("two"), ANNA),
                        null,
                        why));
    }

    @Test
    void changesOfManyAtOnce_areEachMadeFromTheOneBefore() throws Exception {
        get(store().change(id, before -> StoredStrategy.drafted(before, id, content("one"), ANNA)));
        List<CompletionStage<Save>> changes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            changes.add(store().change(
                            id,
                            before -> StoredStrategy.drafted(before, id, content("next"), ANNA)
                                    .published(ANNA)));
        }
        int saved = 0;
        for (CompletionStage<Save> change : changes) {
            saved += get(change) instanceof Save.Saved ? 1 : 0;
        }

        assertThat(saved).isPositive();
        assertThat(stored().versions()).hasSize(saved);
    }

    @Test
    void changeThatWantsNothing_saysWhatIsThere() throws Exception {
        assertThat(get(store().change(id, before -> null))).isEqualTo(new Save.Left(null));
    }
}
