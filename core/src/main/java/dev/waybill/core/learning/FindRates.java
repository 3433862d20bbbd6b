package dev.waybill.core.learning;

import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.NodeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * How likely nodes find what they are asked for, and how likely they refuse, from what every member's shards have
 * learned. Each count is a beta-binomial posterior mean, {@code (failures + m × prior) / (trials + m)} with {@code m} =
 * {@link #PRIOR_WEIGHT}, and the prior of a node's category is its node, of a node all nodes of its type, of a type that
 * nothing fails: so a new store is taken to be like other stores, one bad day says little, and where nothing was ever
 * missed nothing is feared. Counts fade by {@link PickRecord#HALF_LIFE}. (Gelman et al., Bayesian Data Analysis, 2.4
 * and 5.3; fading by the power-steady model of Smith, JRSS B 41, 1979.)
 *
 * <p>{@link #doWork} is called by one thread again and again; the rates are read by any.
 */
public final class FindRates implements PickOdds {
    /** A prior counts like so many trials. */
    public static final double PRIOR_WEIGHT = 20;
    /** Nodes that are read anew at a time; all of a network come by in turn. */
    public static final int NODES_AT_ONCE = 64;

    private final PickRecords records;
    private final Network network;
    private final InstantSource domain;
    /** By node, as of when it was read. Touched by the agent's calls only, one after the other. */
    private final Map<NodeId, OfNode> read = new HashMap<>();

    private NodeId lastRead = new NodeId("-");
    private volatile Rates rates = new Rates(Map.of(), new EnumMap<>(NodeType.class));

    private record OfNode(Instant asOf, Map<String, PickCounts> byCategory) {
        PickCounts sum() {
            return byCategory.values().stream().reduce(PickCounts.NONE, PickCounts::plus);
        }
    }

    /** What is known of a node, faded to when it was last read. */
    public record Rate(PickCounts counts, Odds odds) {}

    /** A node's rates. {@code categories} has those that something was learned of. */
    public record NodeRates(Rate all, Map<String, Rate> categories) {}

    private record Rates(Map<NodeId, NodeRates> nodes, Map<NodeType, Odds> types) {}

    public FindRates(PickRecords records, Network network, InstantSource domain) {
        this.records = records;
        this.network = network;
        this.domain = domain;
    }

    @Override
    public Odds of(NodeId node, @Nullable String category) {
        Rates known = rates;
        NodeRates learned = known.nodes().get(node);
        if (learned == null) {
            return known.types().isEmpty() ? Odds.NONE : unknown(known, network.node(node));
        }
        Rate rate = learned.categories().get(category == null ? "" : category);
        return rate == null ? learned.all().odds() : rate.odds();
    }

    private static Odds unknown(Rates known, @Nullable FulfillmentNode node) {
        return node == null ? Odds.NONE : known.types().getOrDefault(node.type(), Odds.NONE);
    }

    /** What is known of a node of the network; of one that has done nothing, what is known of its type. */
    public NodeRates of(FulfillmentNode node) {
        NodeRates learned = rates.nodes().get(node.id());
        return learned == null ? new NodeRates(new Rate(PickCounts.NONE, of(node.id(), null)), Map.of()) : learned;
    }

    /** Nodes that something was learned of. */
    public int size() {
        return rates.nodes().size();
    }

    /** Reads the next few nodes and works the rates out anew. One call at a time; answers how many were read. */
    public CompletionStage<Integer> doWork() {
        List<NodeId> turn = turn();
        Instant now = domain.instant();
        List<CompletableFuture<OfNode>> reads = turn.stream()
                .map(node -> records.readAll(node)
                        .thenApply(rows -> new OfNode(now, sum(rows, now)))
                        .toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(reads.toArray(CompletableFuture[]::new)).thenApply(done -> {
            for (int i = 0; i < reads.size(); i++) {
                put(turn.get(i), reads.get(i).join());
            }
            rates = work();
            return turn.size();
        });
    }

    private void put(NodeId node, OfNode learned) {
        if (learned.byCategory().isEmpty()) {
            read.remove(node);
        } else {
            read.put(node, learned);
        }
    }

    private static Map<String, PickCounts> sum(List<PickRecord> rows, Instant now) {
        Map<String, PickCounts> sum = new TreeMap<>();
        rows.forEach(row -> row.at(now).forEach((category, counts) -> sum.merge(category, counts, PickCounts::plus)));
        return sum;
    }

    /** The nodes after those that were read last, from the first again after the last. */
    private List<NodeId> turn() {
        List<NodeId> all = network.nodes().stream()
                .map(FulfillmentNode::id)
                .sorted(Comparator.naturalOrder())
                .toList();
        read.keySet().removeIf(node -> network.node(node) == null);
        List<NodeId> turn = new ArrayList<>();
        all.stream()
                .filter(node -> node.compareTo(lastRead) > 0)
                .limit(NODES_AT_ONCE)
                .forEach(turn::add);
        if (turn.size() < NODES_AT_ONCE) {
            all.stream()
                    .filter(node -> node.compareTo(lastRead) <= 0)
                    .limit(NODES_AT_ONCE - turn.size())
                    .forEach(turn::add);
        }
        lastRead = turn.isEmpty() ? lastRead : turn.get(turn.size() - 1);
        return turn;
    }

    private Rates work() {
        Map<NodeType, PickCounts> sums = new EnumMap<>(NodeType.class);
        read.forEach((id, learned) -> {
            FulfillmentNode node = network.node(id);
            if (node != null) {
                sums.merge(node.type(), learned.sum(), PickCounts::plus);
            }
        });
        Map<NodeType, Odds> types = new EnumMap<>(NodeType.class);
        sums.forEach((type, counts) -> types.put(type, posterior(counts, Odds.NONE)));
        Map<NodeId, NodeRates> nodes = new HashMap<>();
        read.forEach((id, learned) -> {
            FulfillmentNode node = network.node(id);
            if (node != null) {
                nodes.put(id, rates(learned, types.getOrDefault(node.type(), Odds.NONE)));
            }
        });
        return new Rates(nodes, types);
    }

    private static NodeRates rates(OfNode learned, Odds ofType) {
        PickCounts sum = learned.sum();
        Odds all = posterior(sum, ofType);
        Map<String, Rate> categories = new TreeMap<>();
        learned.byCategory()
                .forEach((category, counts) -> categories.put(category, new Rate(counts, posterior(counts, all))));
        return new NodeRates(new Rate(sum, all), categories);
    }

    private static Odds posterior(PickCounts counts, Odds prior) {
        return new Odds(
                mean(counts.missed(), counts.lines(), prior.missedPpm()),
                mean(counts.rejected(), counts.parts(), prior.rejectedPpm()));
    }

    private static int mean(double failures, double trials, int priorPpm) {
        double ppm = (failures * CERTAIN + PRIOR_WEIGHT * priorPpm) / (trials + PRIOR_WEIGHT);
        return (int) Math.round(ppm);
    }
}
