package dev.waybill.core.stock;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import dev.waybill.core.network.SafetyStockRule;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that are in force for a while, sorted out for the question: what is kept at this node? One answer is kept
 * for each category and channel that rules name, so that their number is bounded by the rules and not by the questions.
 */
final class RuleBook {
    static final RuleBook EMPTY = new RuleBook(List.of(), List.of(), Instant.MIN, Instant.MAX);

    private final List<SafetyStockRule> all;
    private final List<SafetyStockRule> inForce;
    private final Instant from;
    private final Instant until;
    private final Set<String> categories = new HashSet<>();
    private final Set<String> channels = new HashSet<>();
    private final Map<About, Ruling> rulings = new ConcurrentHashMap<>();

    private RuleBook(List<SafetyStockRule> all, List<SafetyStockRule> inForce, Instant from, Instant until) {
        this.all = all;
        this.inForce = inForce;
        this.from = from;
        this.until = until;
        for (SafetyStockRule rule : inForce) {
            Stream.ofNullable(rule.category()).forEach(categories::add);
            Stream.ofNullable(rule.channel()).forEach(channels::add);
        }
    }

    static RuleBook of(List<SafetyStockRule> all, Instant now) {
        List<SafetyStockRule> inForce = all.stream()
                .filter(rule -> rule.inForce(now))
                .sorted(SafetyStockRule.PRECEDENCE)
                .toList();
        Instant next = all.stream()
                .flatMap(rule -> Stream.of(rule.from(), rule.until()))
                .filter(Objects::nonNull)
                .filter(change -> change.isAfter(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
        return new RuleBook(all, inForce, now, next);
    }

    /** Whether it is made of these very rules, and holds at that moment. */
    boolean isOf(List<SafetyStockRule> rules, Instant now) {
        return all == rules && !now.isBefore(from) && now.isBefore(until);
    }

    boolean isEmpty() {
        return inForce.isEmpty();
    }

    boolean namesCategories() {
        return !categories.isEmpty();
    }

    private record About(
            @Nullable String category, @Nullable String channel) {}

    /** The rules about a category, of everybody or of a channel. */
    Ruling about(@Nullable String category, @Nullable String channel) {
        if (channel != null && !channels.contains(channel)) {
            return Ruling.NONE;
        }
        @Nullable String named = category != null && categories.contains(category) ? category : null;
        About about = new About(named, channel);
        Ruling known = rulings.get(about); // Takes no lock, which every sight of a position would.
        if (known != null) {
            return known;
        }
        Ruling made = Ruling.of(inForce, about);
        rulings.put(about, made); // Nor is it made under one, perhaps by a thread that waits for a core.
        return made;
    }

    /** Which rule counts at which node: its own before that of its type before that of every node. */
    record Ruling(
            Map<NodeId, SafetyStockRule> byNode,
            Map<NodeType, SafetyStockRule> byType,
            @Nullable SafetyStockRule everywhere) {
        private static final Ruling NONE = new Ruling(Map.of(), Map.of(), null);

        /** Takes rules by precedence, so that the first one of a place stays. */
        private static Ruling of(List<SafetyStockRule> byPrecedence, About about) {
            Map<NodeId, SafetyStockRule> byNode = new HashMap<>();
            Map<NodeType, SafetyStockRule> byType = new EnumMap<>(NodeType.class);
            @Nullable SafetyStockRule everywhere = null;
            for (SafetyStockRule rule : byPrecedence) {
                boolean concerned = Objects.equals(rule.channel(), about.channel())
                        && (rule.category() == null || rule.category().equals(about.category()));
                if (concerned && rule.node() != null) {
                    byNode.putIfAbsent(rule.node(), rule);
                } else if (concerned && rule.nodeType() != null) {
                    byType.putIfAbsent(rule.nodeType(), rule);
                } else if (concerned && everywhere == null) {
                    everywhere = rule;
                }
            }
            return new Ruling(byNode, byType, everywhere);
        }

        @Nullable
        SafetyStockRule at(NodeId node, Network network) {
            @Nullable SafetyStockRule own = byNode.isEmpty() ? null : byNode.get(node);
            if (own != null || byType.isEmpty()) {
                return own == null ? everywhere : own;
            }
            @Nullable FulfillmentNode known = network.node(node);
            @Nullable SafetyStockRule ofType = known == null ? null : byType.get(known.type());
            return ofType == null ? everywhere : ofType;
        }
    }
}
