package dev.waybill.core.learning;

import dev.waybill.core.learning.PickRecord.Trial;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.order.FulfillmentOrderId;
import dev.waybill.core.order.OrderEvent;
import dev.waybill.core.order.OrderEvents;
import dev.waybill.core.shard.CommittedBatch;
import dev.waybill.core.shard.ShardId;
import dev.waybill.core.shard.follow.Projection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Learns from the journal how picks end: a pick that is done, a short pick, a rejection. Every batch may come again.
 * Safe for any thread, one batch of a shard at a time.
 */
public final class PickLearning implements Projection {
    private static final PickCounts FOUND = new PickCounts(1, 0, 0, 0);
    private static final PickCounts MISSED = new PickCounts(0, 1, 0, 0);
    private static final PickCounts KEPT = new PickCounts(0, 0, 1, 0);
    private static final PickCounts REJECTED = new PickCounts(0, 0, 0, 1);

    private final PickRecords records;
    private final Function<String, @Nullable String> categories;

    /**
     * Learns by the category of each item.
     *
     * @param categories the category of a SKU, or null for one in none
     */
    public PickLearning(PickRecords records, Function<String, @Nullable String> categories) {
        this.records = records;
        this.categories = categories;
    }

    @Override
    public String name() {
        return "picks";
    }

    @Override
    public CompletionStage<Void> apply(CommittedBatch batch) {
        return applyAll(List.of(batch));
    }

    @Override
    public CompletionStage<Void> applyAll(List<CommittedBatch> batches) {
        Map<NodeId, List<Trial>> byNode = new HashMap<>();
        batches.forEach(batch -> gather(batch, byNode));
        List<CompletableFuture<Void>> updates = new ArrayList<>();
        byNode.forEach((node, trials) ->
                updates.add(update(batches.get(0).shard(), node, trials).toCompletableFuture()));
        return CompletableFuture.allOf(updates.toArray(CompletableFuture[]::new));
    }

    private CompletionStage<Void> update(ShardId shard, NodeId node, List<Trial> trials) {
        return records.read(shard, node).thenCompose(found -> {
            PickRecord before = found.orElse(PickRecord.NONE);
            PickRecord after = before.with(trials);
            return after.equals(before) ? CompletableFuture.completedStage(null) : records.write(shard, node, after);
        });
    }

    private void gather(CommittedBatch batch, Map<NodeId, List<Trial>> byNode) {
        for (var each : batch.events()) {
            FulfillmentOrder part = each instanceof OrderEvent event && teaches(event) ? part(event, batch) : null;
            if (part != null && each instanceof OrderEvent event) {
                List<Trial> trials = byNode.computeIfAbsent(part.register().node(), node -> new ArrayList<>());
                learn(event, part)
                        .forEach((category, ones) -> ones.forEach(one ->
                                trials.add(new Trial(batch.seq(), batch.time().domain(), category, one))));
            }
        }
    }

    private static boolean teaches(OrderEvent event) {
        String type = event.type();
        return type.equals(OrderEvents.PICKED)
                || type.equals(OrderEvents.SHORT_PICKED)
                || type.equals(OrderEvents.REJECTED);
    }

    private static @Nullable FulfillmentOrder part(OrderEvent event, CommittedBatch batch) {
        var key = FulfillmentOrder.key(new FulfillmentOrderId(event.subject()));
        return batch.changes().stream()
                .filter(change -> change.key().equals(key))
                .map(CommittedBatch.Change::value)
                .filter(FulfillmentOrder.class::isInstance)
                .map(FulfillmentOrder.class::cast)
                .findFirst()
                .orElse(null);
    }

    /** By category: each line that was found or missed, and the part once in each of its categories. */
    private Map<String, List<PickCounts>> learn(OrderEvent event, FulfillmentOrder part) {
        if (event.type().equals(OrderEvents.SHORT_PICKED)) {
            String sku = event.attributes().getOrDefault("sku", "");
            return Map.of(category(sku), List.of(MISSED));
        }
        boolean rejected = event.type().equals(OrderEvents.REJECTED);
        return part.lines().stream()
                .collect(Collectors.groupingBy(line -> category(line.sku().value())))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, of -> rejected ? List.of(REJECTED) : picked(of.getValue())));
    }

    private static List<PickCounts> picked(List<FulfillmentOrder.Line> lines) {
        List<PickCounts> counts = new ArrayList<>();
        lines.stream().filter(line -> line.picked() > 0).forEach(line -> counts.add(FOUND));
        counts.add(KEPT);
        return counts;
    }

    private String category(String sku) {
        String category = categories.apply(sku);
        return category == null ? "" : category;
    }
}
