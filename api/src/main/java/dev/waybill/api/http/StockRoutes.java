package dev.waybill.api.http;

import dev.waybill.api.json.IncompleteJson;
import dev.waybill.api.json.QualityHoldJson;
import dev.waybill.api.security.Scope;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.GeoPoint;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.shard.Result;
import dev.waybill.core.shard.Shards;
import dev.waybill.core.stock.Availability;
import dev.waybill.core.stock.KnownStock;
import dev.waybill.core.stock.NodeCommand;
import dev.waybill.core.stock.NodeResult;
import dev.waybill.core.stock.Position;
import dev.waybill.core.stock.SafetyStock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What there is of a SKU: available to promise from memory, and positions exactly. */
final class StockRoutes {
    private static final Set<Scope> LOOK = Set.of(Scope.STOCK_WRITE, Scope.NODE_MANAGE, Scope.AUDIT_READ);
    private static final Pattern POINT = Pattern.compile("(-?\\d{1,3}(?:\\.\\d{1,9})?),(-?\\d{1,3}(?:\\.\\d{1,9})?)");
    private static final int NEAREST = 50;

    private final ApiServices services;
    private final StockNodes stock;
    private final SafetyStock safety;

    StockRoutes(ApiServices services) {
        this.services = services;
        this.stock = new StockNodes(services.network());
        this.safety = new SafetyStock(services.network(), services.clocks().domain());
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/v1/availability", "getAvailability", Set.of(Scope.PROMISE_READ), this::availability),
                Endpoint.get("/v1/stock/{sku}", "getStock", LOOK, this::stock));
    }

    record Available(
            String sku,
            long atp,
            List<AtNode> nodes,
            Instant asOf,
            @Nullable Long lagMillis,
            IncompleteJson.@Nullable Incomplete incomplete) {}

    record AtNode(String nodeId, int atp, @Nullable Long metres) {}

    private CompletionStage<Reply> availability(Exchange exchange) {
        return exchange.required("sku", "must be a SKU", text -> Names.isName(text) ? new Sku(text) : null)
                .then(stock::known)
                .then(sku -> exchange.optional("near", "must be latitude,longitude", StockRoutes::point)
                        .then(near -> channel(exchange).then(channel -> available(sku, near, channel.orElse(null)))))
                .orAnswer(exchange, answer -> Reply.ok(answer).now());
    }

    private static Checked<Optional<String>> channel(Exchange exchange) {
        return exchange.optional("channel", "must be the name of a channel", text -> Names.isName(text) ? text : null);
    }

    private Checked<Available> available(Sku sku, Optional<GeoPoint> near, @Nullable String channel) {
        KnownStock known = KnownStock.of(services.network(), services.availability());
        Availability through = services.availability().in(channel);
        Item item = services.network().item(sku);
        List<Availability.NodeStock> everywhere =
                item != null && item.kit() ? kits(item, through) : through.nodesWith(sku);
        long total = everywhere.stream().mapToLong(Availability.NodeStock::atp).sum();
        List<AtNode> nodes = near.map(point -> nearest(everywhere, point))
                .orElseGet(() -> everywhere.stream()
                        .map(stock -> new AtNode(stock.node().value(), stock.atp(), null))
                        .sorted(Comparator.comparing(AtNode::nodeId))
                        .toList());
        Availability.Freshness freshness = services.availability().freshness();
        Long lag = freshness.lag().map(it -> it.toMillis()).orElse(null);
        return known.whole() || total > 0
                ? new Checked.Fine<>(
                        new Available(sku.value(), total, nodes, freshness.asOf(), lag, IncompleteJson.of(known)))
                : new Checked.Wrong<>(NamedStock.tooEarly(known));
    }

    /** As many kits as each node has components for. */
    private static List<Availability.NodeStock> kits(Item kit, Availability through) {
        return through.nodesWith(kit.components().get(0).sku()).stream()
                .map(stock -> new Availability.NodeStock(
                        stock.node(),
                        kit.components().stream()
                                .mapToInt(each -> through.atp(stock.node(), each.sku()) / each.units())
                                .min()
                                .orElse(0)))
                .filter(stock -> stock.atp() > 0)
                .toList();
    }

    private List<AtNode> nearest(List<Availability.NodeStock> everywhere, GeoPoint point) {
        return everywhere.stream()
                .flatMap(stock -> Optional.ofNullable(services.network().node(stock.node()))
                        .map(node -> new AtNode(stock.node().value(), stock.atp(), metres(node, point)))
                        .stream())
                .sorted(Comparator.comparing(AtNode::metres, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(NEAREST)
                .toList();
    }

    private static Long metres(FulfillmentNode node, GeoPoint point) {
        return node.position().metresTo(point);
    }

    private static @Nullable GeoPoint point(String text) {
        Matcher matcher = POINT.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        try {
            return new GeoPoint(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    record AtPosition(
            String nodeId,
            String sku,
            int onHand,
            int reserved,
            int picked,
            int safetyStock,
            @Nullable String safetyStockRule,
            int channelProtection,
            @Nullable String channelRule,
            int onQualityHold,
            int atp,
            boolean overReserved,
            @Nullable String bin,
            List<QualityHoldJson.Hold> qualityHolds) {}

    private static @Nullable String id(@Nullable SafetyStockRule rule) {
        return rule == null ? null : rule.id();
    }

    record Stock(List<AtPosition> positions, @Nullable String nextPageToken) {}

    /** Positions read through their shards, exact: of one node, or of all nodes page by page. Empty ones are left out. */
    private CompletionStage<Reply> stock(Exchange exchange) {
        return stock.sku(exchange)
                .then(sku -> nodes(exchange, sku)
                        .then(slice -> channel(exchange)
                                .then(channel -> new Checked.Fine<>(new Asked(sku, slice, channel.orElse(null))))))
                .orAnswer(exchange, asked -> stock(exchange, asked));
    }

    private record Asked(
            Sku sku, Paging.Slice<NodeId> nodes, @Nullable String channel) {}

    private Checked<Paging.Slice<NodeId>> nodes(Exchange exchange, Sku sku) {
        if (exchange.query("node_id").isPresent()) {
            return stock.node(exchange).then(node -> new Checked.Fine<>(new Paging.Slice<>(List.of(node), null)));
        }
        List<NodeId> all = services.network().nodes().stream()
                .map(FulfillmentNode::id)
                .sorted()
                .toList();
        return Paging.of(exchange, "stock " + sku).then(paging -> new Checked.Fine<>(paging.slice(all, NodeId::value)));
    }

    private CompletionStage<Reply> stock(Exchange exchange, Asked asked) {
        List<CompletableFuture<Shards.Answer>> reads = asked.nodes().rows().stream()
                .map(node -> new NodeCommand.ReadPosition(node, asked.sku()))
                .map(read -> services.shards()
                        .submit(stock.shard(read.node()), read, null, services.deadline())
                        .toCompletableFuture())
                .toList();
        return ImportTasks.all(reads)
                .thenCompose(all -> positions(reads, asked.channel())
                        .orAnswer(
                                exchange,
                                positions -> Reply.ok(new Stock(
                                                positions, asked.nodes().nextToken()))
                                        .now()));
    }

    private Checked<List<AtPosition>> positions(
            List<CompletableFuture<Shards.Answer>> reads, @Nullable String channel) {
        List<AtPosition> positions = new ArrayList<>();
        for (CompletableFuture<Shards.Answer> read : reads) {
            Checked<Result> result = Answers.check(read.join());
            if (result instanceof Checked.Wrong<Result> wrong) {
                return new Checked.Wrong<>(wrong.problem());
            }
            Position position = ((Shards.Decided) read.join())
                    .as(NodeResult.PositionRead.class)
                    .position();
            boolean empty = position.onHand() == 0
                    && position.reserved() == 0
                    && position.safetyStock() == 0
                    && position.qualityHolds().isEmpty();
            if (!empty) {
                positions.add(position(position, channel));
            }
        }
        return new Checked.Fine<>(positions);
    }

    private AtPosition position(Position position, @Nullable String channel) {
        SafetyStock.Kept kept = safety.kept(position, channel);
        return new AtPosition(
                position.node().value(),
                position.sku().value(),
                position.onHand(),
                position.reserved(),
                position.picked(),
                kept.safetyStock(),
                id(kept.rule()),
                kept.protection(),
                id(kept.protecting()),
                position.onQualityHold(),
                kept.left(),
                position.overReserved(),
                position.bin(),
                position.qualityHolds().stream().map(QualityHoldJson.Hold::of).toList());
    }
}
