package dev.waybill.core.stock;

import dev.waybill.core.stock.Position.FeedMark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many positions have in common, kept once in a process: names of nodes and SKUs, of sources, and the mark of a feed
 * that all its rows leave. A bounded table of what was seen lately, in which a newer one displaces an older one; so two
 * equal parts may well be two. Safe for any thread: the parts are immutable, and a lost write costs only memory.
 */
final class SharedParts {
    /** 256 KiB: more than a chain has SKUs on its shelves. */
    private static final int NAMES = 1 << 16;
    /** A few feeds at a time; a source that numbers its rows must not displace the names. */
    private static final int MARKS = 1 << 10;

    private static final SharedParts SEEN_NAMES = new SharedParts(NAMES);
    private static final SharedParts SEEN_MARKS = new SharedParts(MARKS);

    private final @Nullable Object[] seen;

    private SharedParts(int slots) {
        this.seen = new Object[slots];
    }

    /** An equal name. */
    static <T> T name(T name) {
        return SEEN_NAMES.equal(name);
    }

    static List<FeedMark> marks(List<FeedMark> marks) {
        return marks.isEmpty() ? marks : SEEN_MARKS.equal(marks);
    }

    @SuppressWarnings("unchecked") // equal objects are of one class, and lists of equal elements of one kind
    private <T> T equal(T part) {
        int hash = part.hashCode() * 0x9E3779B9;
        int slot = (hash >>> Short.SIZE) & (seen.length - 1);
        Object known = seen[slot];
        if (known == part) {
            return part;
        }
        if (known != null && known.getClass() == part.getClass() && known.equals(part)) {
            return (T) known;
        }
        seen[slot] = part;
        return part;
    }
}
