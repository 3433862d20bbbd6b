package dev.waybill.core.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.sourcing.FulfillmentMethod;
import dev.waybill.core.strategy.StrategyContent.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StrategyBookTest {
    private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
    private static final StoredStrategy.Mark ANNA = new StoredStrategy.Mark(NOW, "anna");

    private final MemoryStrategyStore store = new MemoryStrategyStore();
    private final StrategyBook book = new StrategyBook(store::readAll);

    private static Selection of(String channel, String region, int priority) {
        return new Selection(
                List.of(),
                channel.isEmpty() ? List.of() : List.of(channel),
                region.isEmpty() ? List.of() : List.of(region),
                null,
                null,
                priority);
    }

    private void publish(String id, Selection selection, Mode mode, Split split) {
        StrategyContent content =
                new StrategyContent(id, mode, selection, CostWeights.STANDARD, StrategyContent.STANDARD.rules(), split);
        store.change(
                id, before -> StoredStrategy.drafted(before, id, content, ANNA).published(ANNA));
        book.refresh();
    }

    private static OrderCase order(String channel, String area, @Nullable String id, Instant at) {
        return new OrderCase(FulfillmentMethod.DELIVERY, channel, "US", area, id, at);
    }

    private String chosen(OrderCase order) {
        return book.choose(order).label();
    }

    @Test
    void choose_beforeAnythingWasPublished_takesTheBuiltIn() {
        assertThat(chosen(order("web", "US-NY", null, NOW))).isEqualTo("standard@1");
    }

    @Test
    void choose_takesTheHighestPriorityThatIsForTheOrder() {
        publish("web", of("web", "", 1), Mode.LIVE, Split.NONE);
        publish("new-york", of("", "US-NY", 2), Mode.LIVE, Split.NONE);

        assertThat(chosen(order("web", "US-NY", null, NOW))).isEqualTo("new-york@1");
        assertThat(chosen(order("web", "US-TX", null, NOW))).isEqualTo("web@1");
        assertThat(chosen(order("shop", "US-TX", null, NOW))).isEqualTo("standard@1");
    }

    @Test
    void choose_outsideOfItsDates_isNotForTheOrder() {
        Selection march = new Selection(List.of(), List.of(), List.of(), NOW, NOW.plusSeconds(60), 1);
        publish("march", march, Mode.LIVE, Split.NONE);

        assertThat(chosen(order("web", "US-NY", null, NOW.minusSeconds(1)))).isEqualTo("standard@1");
        assertThat(chosen(order("web", "US-NY", null, NOW))).isEqualTo("march@1");
        assertThat(chosen(order("web", "US-NY", null, NOW.plusSeconds(60)))).isEqualTo("standard@1");
    }

    @Test
    void choose_ofAPickup_isNotThatOfDeliveries() {
        publish(
                "pickups",
                new Selection(List.of(FulfillmentMethod.PICKUP), List.of(), List.of(), null, null, 1),
                Mode.LIVE,
                Split.NONE);

        assertThat(chosen(order("web", "US-NY", null, NOW))).isEqualTo("standard@1");
    }

    @Test
    void publishedAgain_theNewestVersionCounts_andArchivedNone() {
        publish("web", of("web", "", 1), Mode.LIVE, Split.NONE);
        publish("web", of("web", "", 1), Mode.LIVE, Split.NONE);
        assertThat(chosen(order("web", "US-NY", null, NOW))).isEqualTo("web@2");

        store.change("web", before -> before == null ? null : before.archivedBy(ANNA));
        assertThat(chosen(order("web", "US-NY", null, NOW)))
                .as("before the refresh")
                .isEqualTo("web@2");
        book.refresh();
        assertThat(chosen(order("web", "US-NY", null, NOW))).isEqualTo("standard@1");
    }

    @Test
    void fallbackOfTheRetailer_standsInThePlaceOfTheBuiltIn() {
        store.change(
                "standard",
                before -> StoredStrategy.drafted(StoredStrategy.builtIn(), "standard", StrategyContent.STANDARD, ANNA)
                        .published(ANNA));
        book.refresh();

        assertThat(chosen(order("web", "US-NY", null, NOW))).isEqualTo("standard@2");
        assertThat(book.all()).extracting(StoredStrategy::id).containsExactly("standard");
    }

    @Test
    void split_drawsItsShare_theSameForEver_andNothingBeforeThereIsAnOrder() {
        publish("tried", of("web", "", 1), Mode.LIVE, new Split(20, null));

        Set<String> drawn = drawn();

        assertThat(drawn).hasSizeBetween(1_800, 2_200);
        assertThat(drawn()).isEqualTo(drawn);
        assertThat(chosen(order("web", "US-NY", null, NOW))).isEqualTo("standard@1");
        assertThat(book.splits()).hasSize(1);
    }

    private Set<String> drawn() {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> "ord_0196a2b4-0000-7" + i)
                .filter(id -> chosen(order("web", "US-NY", id, NOW)).equals("tried@1"))
                .collect(Collectors.toSet());
    }

    @Test
    void splitThatHasStopped_decidesNothing_untilItIsPublishedAgain() {
        publish("tried", of("", "", 1), Mode.LIVE, new Split(99, null));
        StoredStrategy.Stopped why = new StoredStrategy.Stopped(NOW, 1, "late", "5 % more");
        store.change("tried", before -> before == null ? null : before.stoppedBy(why));
        book.refresh();
        assertThat(drawn()).isEmpty();
        assertThat(book.splits()).isEmpty();

        publish("tried", of("", "", 1), Mode.LIVE, Split.NONE);
        assertThat(chosen(order("web", "US-NY", null, NOW))).isEqualTo("tried@2");
    }

    @Test
    void shadow_decidesNothing() {
        publish("shadow", of("", "", 9), Mode.SHADOW, Split.NONE);

        assertThat(chosen(order("web", "US-NY", "ord_1", NOW))).isEqualTo("standard@1");
        assertThat(book.shadows()).extracting(StrategyBook.Published::label).containsExactly("shadow@1");
    }
}
