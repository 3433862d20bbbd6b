package dev.waybill.routing.strategy;

import dev.waybill.core.strategy.OrderCase;
import dev.waybill.core.strategy.StrategyBook;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The strategies of the book, each version made ready once. Safe for any thread. */
public final class PublishedStrategies implements Strategies {
    /** Versions that are kept ready; beyond them all are made anew. */
    private static final int MAX_READY = 1_000;

    private final StrategyBook book;
    private final Map<String, Strategy> ready = new ConcurrentHashMap<>();

    public PublishedStrategies(StrategyBook book) {
        this.book = book;
    }

    @Override
    public Strategy of(OrderCase order) {
        return ready(book.choose(order));
    }

    /** The one that decides whatever no other is for. */
    public Strategy fallback() {
        return ready(book.fallback());
    }

    /** What was published is never changed, so that its label stands for it. */
    public Strategy ready(StrategyBook.Published published) {
        if (ready.size() > MAX_READY) {
            ready.clear();
        }
        String label = published.label();
        Strategy known = ready.get(label); // Takes no lock, which every order would.
        if (known != null) {
            return known;
        }
        Strategy made = Strategy.of(published.id(), published.version().number(), published.content());
        // Nor is it made under one, perhaps by a thread that waits for a core.
        Strategy first = ready.putIfAbsent(label, made);
        return first == null ? made : first;
    }
}
