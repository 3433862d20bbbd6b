package dev.waybill.routing.replay;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.NodeId;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.sourcing.RecordedInputs;
import dev.waybill.core.sourcing.RecordedInputs.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A record of inputs, read. */
final class Script {
    private final RecordCodec codec;
    private final List<String> unreadable = new ArrayList<>();
    /** What is referred to, by the name that reports give it. */
    private final Map<String, Long> references = new LinkedHashMap<>();

    private final Map<NodeId, Scene> nodes = new LinkedHashMap<>();
    private final Map<Sku, Long> items = new LinkedHashMap<>();
    private final Map<String, Long> groups = new TreeMap<>();
    private Facts.@Nullable Asked asked;
    private Facts.@Nullable Decider decider;
    private long carriers;
    private List<NodeId> nearest = List.of();

    Script(RecordCodec codec, RecordedInputs recorded) {
        this.codec = codec;
        for (Input input : recorded.inputs()) {
            try {
                read(input);
            } catch (RuntimeException e) { // An altered body may be anything.
                unreadable.add(input.name());
            }
        }
    }

    /** What was recorded about one node. */
    static final class Scene {
        Facts.@Nullable Node node;
        List<Integer> units = List.of();
        List<Facts.Day> days = List.of();
        List<Facts.Slot> slots = List.of();
        List<Long> mills = List.of();
        List<Facts.DayPrice> lines = List.of();
        List<Facts.Likely> odds = List.of();
    }

    private void read(Input input) {
        switch (input.kind()) {
            case REQUEST -> asked = as(input, Facts.Asked.class);
            case STRATEGY -> {
                decider = as(input, Facts.Decider.class);
                references.put(input.name(), decider.content());
            }
            case CARRIERS -> carriers = reference(input);
            case ITEM -> items.put(new Sku(input.subject()), reference(input));
            case GROUP -> groups.put(input.subject(), reference(input));
            case NEAREST -> nearest = as(input, Facts.Nearest.class).nodes();
            case NODE -> node(input, as(input, Facts.Node.class));
            case STOCK -> scene(input).units = as(input, Facts.Stock.class).units();
            case CAPACITY -> scene(input).days = as(input, Facts.Capacity.class).days();
            case SLOTS -> scene(input).slots = as(input, Facts.Slots.class).slots();
            case ODDS -> scene(input).odds = as(input, Facts.Feared.class).odds();
            case LINE_PRICES ->
                scene(input).lines = as(input, Facts.LinePrices.class).days();
            case PRICES -> scene(input).mills = as(input, Facts.Prices.class).mills();
        }
    }

    private void node(Input input, Facts.Node node) {
        scene(input).node = node;
        references.put(input.name(), node.content());
    }

    private long reference(Input input) {
        long hash = as(input, Facts.Reference.class).content();
        if (hash != 0) {
            references.put(input.name(), hash);
        }
        return hash;
    }

    private Scene scene(Input input) {
        return nodes.computeIfAbsent(new NodeId(input.subject()), id -> new Scene());
    }

    private <T> T as(Input input, Class<T> type) {
        return codec.decode(input.body(), type);
    }

    /** Names of inputs that are no record of their kind. */
    List<String> unreadable() {
        return unreadable;
    }

    Map<String, Long> references() {
        return references;
    }

    Map<NodeId, Scene> nodes() {
        return nodes;
    }

    Map<Sku, Long> items() {
        return items;
    }

    Map<String, Long> groups() {
        return groups;
    }

    long carriers() {
        return carriers;
    }

    List<NodeId> nearest() {
        return nearest;
    }

    Facts.Asked asked() {
        return needed(asked, "the request");
    }

    Facts.Decider decider() {
        return needed(decider, "the strategy");
    }

    static <T> T needed(@Nullable T fact, String name) {
        if (fact == null) {
            throw new NotTold(name);
        }
        return fact;
    }
}
