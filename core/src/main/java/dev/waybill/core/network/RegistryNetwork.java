package dev.waybill.core.network;

import dev.waybill.core.catalog.Gtin;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.shard.ShardId;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The network as the registry had it when it was read last. Readers see one whole snapshot or the next; a read that
 * overtakes a later one is dropped.
 */
public final class RegistryNetwork implements Network, NetworkReads {
    private final Supplier<CompletionStage<Registry.Contents>> registry;
    private final Supplier<CompletionStage<String>> version;
    private final Places places;
    private final OneLook<Void> looks = new OneLook<>(this::look);
    private final Object refreshing = new Object();
    private long started;
    private volatile long applied;
    /** Null until it was read for the first time: then it is read whatever its name is. */
    private volatile @Nullable String known;

    private volatile Snapshot snapshot = Snapshot.of(new Registry.Contents(List.of(), List.of(), List.of(), List.of()));

    public RegistryNetwork(Registry registry, Places places) {
        this(registry::readAll, registry::version, places);
    }

    /** Of something that cannot say whether it was changed: {@link #catchUp} reads it every time. */
    public RegistryNetwork(Supplier<CompletionStage<Registry.Contents>> registry, Places places) {
        this(registry, neverTheSame(), places);
    }

    private static Supplier<CompletionStage<String>> neverTheSame() {
        AtomicLong asked = new AtomicLong();
        return () -> CompletableFuture.completedStage(Long.toString(asked.incrementAndGet()));
    }

    RegistryNetwork(
            Supplier<CompletionStage<Registry.Contents>> registry,
            Supplier<CompletionStage<String>> version,
            Places places) {
        this.registry = registry;
        this.version = version;
        this.places = places;
    }

    /** The network as it is now, whatever is stored later. */
    public RegistryNetwork frozen() {
        RegistryNetwork copy = new RegistryNetwork(registry, version, places);
        copy.snapshot = snapshot;
        return copy;
    }

    /** Reads the registry again. When it fails, the network stays as it was. */
    public CompletionStage<Void> refresh() {
        long ticket;
        synchronized (refreshing) {
            ticket = ++started;
        }
        return registry.get().thenAccept(contents -> apply(ticket, Snapshot.of(contents)));
    }

    @Override
    public long readNumber() {
        return applied;
    }

    @Override
    public CompletionStage<Void> catchUp() {
        return looks.ask();
    }

    private CompletionStage<Void> look() {
        return version.get()
                .thenCompose(now -> now.equals(known)
                        ? CompletableFuture.completedStage(null)
                        : refresh().thenRun(() -> known = now));
    }

    private void apply(long ticket, Snapshot read) {
        synchronized (refreshing) {
            if (ticket > applied) {
                snapshot = read;
                // After it: the number that is seen before a look must not be newer than what is seen then.
                applied = ticket;
            }
        }
    }

    /** Every node with its shard and revision, as of the last refresh. */
    public Collection<Registry.PlacedNode> placed() {
        return snapshot.nodes.values();
    }

    @Override
    public @Nullable FulfillmentNode node(NodeId id) {
        Registry.PlacedNode placed = snapshot.nodes.get(id);
        return placed == null ? null : placed.node();
    }

    @Override
    public @Nullable ShardId shardOf(NodeId id) {
        Registry.PlacedNode placed = snapshot.nodes.get(id);
        return placed == null ? null : placed.shard();
    }

    @Override
    public Collection<FulfillmentNode> nodes() {
        return snapshot.ordered;
    }

    @Override
    public List<FulfillmentNode> nearest(GeoPoint point, int limit) {
        return snapshot.index.nearest(point, limit);
    }

    @Override
    public Collection<Item> items() {
        return snapshot.items.values();
    }

    @Override
    public @Nullable Item item(Sku sku) {
        return snapshot.items.get(sku);
    }

    @Override
    public @Nullable Item itemByGtin(String gtin) {
        return snapshot.byGtin.get(Gtin.normal(gtin));
    }

    @Override
    public List<CarrierService> carrierServices() {
        return snapshot.services;
    }

    @Override
    public Collection<NodeGroup> groups() {
        return snapshot.groups.values();
    }

    @Override
    public @Nullable NodeGroup group(String id) {
        return snapshot.groups.get(id);
    }

    @Override
    public List<SafetyStockRule> safetyStockRules() {
        return snapshot.rules;
    }

    @Override
    public @Nullable GeoPoint centre(String country, String region) {
        return places.centre(country, region);
    }

    @Override
    public @Nullable Place place(String country, String postalCode) {
        return places.find(country, postalCode);
    }

    private record Snapshot(
            Map<NodeId, Registry.PlacedNode> nodes,
            List<FulfillmentNode> ordered,
            NodeIndex index,
            Map<Sku, Item> items,
            Map<String, Item> byGtin,
            List<CarrierService> services,
            List<SafetyStockRule> rules,
            Map<String, NodeGroup> groups) {
        static Snapshot of(Registry.Contents contents) {
            List<FulfillmentNode> nodes =
                    contents.nodes().stream().map(Registry.PlacedNode::node).toList();
            return new Snapshot(
                    byKey(contents.nodes(), placed -> placed.node().id()),
                    nodes,
                    new NodeIndex(nodes),
                    byKey(contents.items(), Item::sku),
                    byGtin(contents.items()),
                    List.copyOf(contents.services()),
                    List.copyOf(contents.safetyStockRules()),
                    byKey(contents.groups(), NodeGroup::id));
        }

        private static Map<String, Item> byGtin(List<Item> items) {
            Map<String, Item> found = new HashMap<>();
            for (Item item : items) {
                if (item.gtin() != null) {
                    found.merge(Gtin.normal(item.gtin()), item, Snapshot::firstSku);
                }
            }
            return found;
        }

        private static Item firstSku(Item a, Item b) {
            return a.sku().compareTo(b.sku()) <= 0 ? a : b;
        }

        /** A map that compares hashes before names: the key that is asked with is another object. */
        private static <K, V> Map<K, V> byKey(List<V> values, Function<V, K> key) {
            Map<K, V> found = new HashMap<>();
            values.forEach(value -> found.put(key.apply(value), value));
            return Collections.unmodifiableMap(found);
        }
    }
}
