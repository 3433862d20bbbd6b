package dev.waybill.ops.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.adapter.memory.MemoryStrategyStore;
import dev.waybill.core.order.OrderResult;
import dev.waybill.core.order.StrategyEvent;
import dev.waybill.core.order.TellStrategy;
import dev.waybill.core.shard.Command;
import dev.waybill.core.shard.CommandKey;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.strategy.StoredStrategy;
import dev.waybill.core.strategy.StrategyBook.Published;
import dev.waybill.core.strategy.StrategyContent;
import dev.waybill.core.strategy.StrategyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitStopsTest {
    private static final Instant NOW = Instant.parse("2026-03-04T08:00:00Z");
    private static final StoredStrategy.Mark MARK = new StoredStrategy.Mark(NOW, "anna");

    private final MemoryStrategyStore store = new MemoryStrategyStore();
    private final List<Command> told = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();
    private int refreshed;
    private @Nullable Shards shards = new Told();

    private final class Told implements Shards {
        @Override
        public int count() {
            return 16;
        }

        @Override
        public CompletionStage<Answer> submit(
                ShardId shard, Command command, @Nullable CommandKey key, Instant deadline) {
            assertThat(shard).isEqualTo(((TellStrategy) command).teller(16));
            assertThat(deadline).isAfter(NOW);
            told.add(command);
            return CompletableFuture.completedStage(new Decided(new OrderResult.Accepted(), false));
        }
    }

    private SplitStops stops(StrategyStore in) {
        return new SplitStops(
                in,
                () -> refreshed++,
                (strategy, guardrail) -> counted.add(strategy + " " + guardrail),
                () -> Optional.ofNullable(shards),
                () -> NOW);
    }

    private Published published(int versions) {
        StoredStrategy strategy = new StoredStrategy("tried", List.of(), null, null, null);
        for (int i = 0; i < versions; i++) {
            strategy = StoredStrategy.drafted(strategy, "tried", StrategyContent.STANDARD, MARK)
                    .published(MARK);
        }
        StoredStrategy done = strategy;
        store.change("tried", present -> done);
        return new Published("tried", done.versions().get(0));
    }

    private static StoredStrategy.Stopped why() {
        return new StoredStrategy.Stopped(NOW, 1, "cost", "12 % dearer");
    }

    private StoredStrategy stored() {
        return store.readAll().toCompletableFuture().join().get(0);
    }

    @Test
    void split_isStopped_counted_andToldByTheShardOfItsName() {
        stops(store).accept(published(1), why());
        assertThat(stored().state()).isEqualTo(StoredStrategy.State.STOPPED);
        assertThat(stored().stopped()).isEqualTo(why());
        assertThat(counted).containsExactly("tried cost");
        assertThat(told).singleElement().isInstanceOfSatisfying(TellStrategy.class, tell -> {
            assertThat(tell.type()).isEqualTo(StrategyEvent.SPLIT_STOPPED);
            assertThat(tell.attributes()).containsEntry("guardrail", "cost").containsEntry("version", "1");
        });
        assertThat(refreshed).isEqualTo(1);
    }

    @Test
    void splitThatAnotherMemberHasStopped_isToldOnce() {
        Published split = published(1);
        stops(store).accept(split, why());
        stops(store).accept(split, why());
        assertThat(told).hasSize(1);
        assertThat(counted).hasSize(1);
        assertThat(refreshed).as("what is stored is looked at all the same").isEqualTo(2);
    }

    @Test
    void versionThatIsNotTheNewestAnyMore_isLeftAlone() {
        stops(store).accept(published(2), why());
        assertThat(stored().state()).isEqualTo(StoredStrategy.State.PUBLISHED);
        assertThat(told).isEmpty();
    }

    @Test
    void storeThatCannotBeReached_leavesItToTheNextLook() {
        Published split = published(1);
        stops(new StrategyStore() {
                    @Override
                    public CompletionStage<List<StoredStrategy>> readAll() {
                        return store.readAll();
                    }

                    @Override
                    public CompletionStage<Save> change(String id, Change change) {
                        return CompletableFuture.failedStage(new IllegalStateException("down"));
                    }
                })
                .accept(split, why());
        assertThat(told).isEmpty();
        assertThat(refreshed).isZero();
        stops(store).accept(split, why());
        assertThat(told).hasSize(1);
    }

    @Test
    void splitThatStopsBeforeTheShardsAreOpen_isStoppedWithoutAWord() {
        shards = null;
        stops(store).accept(published(1), why());
        assertThat(stored().state()).isEqualTo(StoredStrategy.State.STOPPED);
        assertThat(counted).hasSize(1);
        assertThat(told).isEmpty();
    }
}
