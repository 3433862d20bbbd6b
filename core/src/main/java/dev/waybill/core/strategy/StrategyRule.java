package dev.waybill.core.strategy;

import java.util.List;

/**
 * One rule of a strategy. Rules about nodes are asked in the order in which the strategy has them; the first that
 * refuses a node is the reason that explanations give.
 *
 * @param value what {@link Kind} says, in its unit; 0 where the kind has none
 * @param names what {@link Kind} says: node types or ids of node groups; empty for every node
 */
public record StrategyRule(Kind kind, long value, List<String> names) {
    public StrategyRule {
        names = List.copyOf(names);
    }

    public static StrategyRule of(Kind kind, long value, String... names) {
        return new StrategyRule(kind, value, List.of(names));
    }

    /** What a rule's names are. */
    public enum Names {
        NONE,
        NODE_TYPES,
        GROUPS
    }

    /** Everything that a rule can say. */
    public enum Kind {
        /** Nodes (of those types) ship not farther than {@code value} metres. */
        MAX_DISTANCE("metres", 1, 40_000_000, Names.NODE_TYPES),
        /** Only nodes of these types serve. */
        ONLY_NODE_TYPES("", 0, 0, Names.NODE_TYPES),
        /** Only nodes of at least one of these groups serve. */
        ONLY_NODE_GROUPS("", 0, 0, Names.GROUPS),
        /** Nodes of these groups do not serve. */
        NO_NODE_GROUPS("", 0, 0, Names.GROUPS),
        /** At most {@code value} nodes share one order. */
        MAX_PARTS("parts", 1, 12, Names.NONE),
        /** Orders of goods of less than {@code value} minor units are not split. */
        SPLIT_FROM_VALUE("amount", 1, 1_000_000_000_000L, Names.NONE),
        /** A part may be {@code value} hours late when no plan keeps the promise that was made. */
        MAX_LATE("hours", 0, 24 * 60, Names.NONE),
        /** A node that failed lines before may have them again when nobody else can serve them. */
        RETRY_REJECTED("", 0, 0, Names.NONE);

        private final String field;
        private final long least;
        private final long most;
        private final Names names;

        Kind(String field, long least, long most, Names names) {
            this.field = field;
            this.least = least;
            this.most = most;
            this.names = names;
        }

        /** The name of its value, in its unit; empty when it has none. */
        public String field() {
            return field;
        }

        public long least() {
            return least;
        }

        public long most() {
            return most;
        }

        public Names names() {
            return names;
        }

        /** Whether a strategy may have several rules of this kind. */
        public boolean repeatable() {
            return this == MAX_DISTANCE;
        }
    }
}
