package dev.waybill.core.strategy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The strategies as they were stored at the last {@link #refresh}, and which of them decides what. Readers see one whole
 * snapshot or the next; a refresh that overtakes a later one is dropped. Safe for any thread.
 */
public final class StrategyBook {
    private final Supplier<CompletionStage<List<StoredStrategy>>> store;
    private final Object refreshing = new Object();
    private long started;
    private long applied;
    private volatile Snapshot snapshot = Snapshot.of(List.of());

    /** {@code store} reads all of it; more than reading is not needed of it. */
    public StrategyBook(Supplier<CompletionStage<List<StoredStrategy>>> store) {
        this.store = store;
    }

    /** A version of a strategy that is in force. */
    public record Published(String id, StoredStrategy.Version version) {
        public StrategyContent content() {
            return version.content();
        }

        /** As it stands in explanations: {@code standard@1}. */
        public String label() {
            return id + "@" + version.number();
        }
    }

    /** Reads the store again. When it fails, the book stays as it was. */
    public CompletionStage<Void> refresh() {
        long ticket;
        synchronized (refreshing) {
            ticket = ++started;
        }
        return store.get().thenAccept(stored -> apply(ticket, Snapshot.of(stored)));
    }

    private void apply(long ticket, Snapshot read) {
        synchronized (refreshing) {
            if (ticket > applied) {
                applied = ticket;
                snapshot = read;
            }
        }
    }

    /** A book of the strategies as they are now, whatever is stored later. */
    public StrategyBook frozen() {
        return frozen(snapshot);
    }

    /** The same with a version of one strategy in force for all of its orders, in its place among the others. */
    public StrategyBook trying(String id, int version, StrategyContent content) {
        StrategyContent alone = new StrategyContent(
                content.name(),
                StrategyContent.Mode.LIVE,
                content.selection(),
                content.weights(),
                content.rules(),
                Split.NONE);
        StoredStrategy.Mark never = new StoredStrategy.Mark(Instant.EPOCH, "waybill");
        List<StoredStrategy> all = new ArrayList<>(snapshot.all.values());
        all.removeIf(each -> each.id().equals(id));
        all.add(new StoredStrategy(id, List.of(new StoredStrategy.Version(version, alone, never)), null, null, null));
        return frozen(Snapshot.of(all));
    }

    private static StrategyBook frozen(Snapshot as) {
        StrategyBook book = new StrategyBook(() -> CompletableFuture.completedStage(List.copyOf(as.all.values())));
        book.snapshot = as;
        return book;
    }

    /** Every strategy by its id, the fallback among them whether or not it was ever written. */
    public Collection<StoredStrategy> all() {
        return snapshot.all.values();
    }

    public @Nullable StoredStrategy find(String id) {
        return snapshot.all.get(id);
    }

    /**
     * Which strategy decides an order.
     *
     * @param passed splits that were for it and whose share has it not
     */
    public record Choice(Published chosen, List<Published> passed) {}

    /** The one that decides an order. */
    public Published choose(OrderCase order) {
        return decide(order).chosen();
    }

    public Choice decide(OrderCase order) {
        Snapshot now = snapshot;
        List<Published> passed = List.of();
        for (Published each : now.live) {
            StrategyContent content = each.content();
            if (!content.selection().includes(order)) {
                continue;
            }
            if (content.split().draws(each.id(), order.order())) {
                return new Choice(each, passed);
            }
            passed = Stream.concat(passed.stream(), Stream.of(each)).toList();
        }
        return new Choice(now.fallback, passed);
    }

    /** The one that decides whatever no other is for. */
    public Published fallback() {
        return snapshot.fallback;
    }

    /** Those that decide a share of their orders. */
    public List<Published> splits() {
        return snapshot.live.stream()
                .filter(each -> each.content().split().partial())
                .toList();
    }

    /** Those that are asked beside the one that decides, for any order. */
    public List<Published> shadows() {
        return snapshot.shadows;
    }

    private record Snapshot(
            Map<String, StoredStrategy> all, List<Published> live, List<Published> shadows, Published fallback) {
        private static final Comparator<Published> ORDER = Comparator.comparingInt(
                        (Published each) -> -each.content().selection().priority())
                .thenComparing(Published::id);

        static Snapshot of(List<StoredStrategy> stored) {
            Map<String, StoredStrategy> all = new TreeMap<>();
            all.put(StoredStrategy.FALLBACK, StoredStrategy.builtIn());
            stored.forEach(each -> all.put(each.id(), each));
            StoredStrategy standard = all.getOrDefault(StoredStrategy.FALLBACK, StoredStrategy.builtIn());
            List<Published> published = all.values().stream()
                    .filter(each -> !each.id().equals(StoredStrategy.FALLBACK))
                    .flatMap(Snapshot::live)
                    .sorted(ORDER)
                    .toList();
            Published fallback = live(standard).findFirst().orElseThrow();
            return new Snapshot(
                    all,
                    of(published, StrategyContent.Mode.LIVE),
                    of(published, StrategyContent.Mode.SHADOW),
                    fallback);
        }

        private static Stream<Published> live(StoredStrategy strategy) {
            return strategy.live().stream().map(version -> new Published(strategy.id(), version));
        }

        private static List<Published> of(List<Published> published, StrategyContent.Mode mode) {
            return published.stream()
                    .filter(each -> each.content().mode() == mode)
                    .toList();
        }
    }
}
