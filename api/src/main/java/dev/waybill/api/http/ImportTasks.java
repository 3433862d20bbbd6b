package dev.waybill.api.http;

import dev.waybill.api.feed.FeedKind;
import dev.waybill.api.feed.RowReport;
import dev.waybill.api.json.FieldError;
import dev.waybill.api.json.ItemJson;
import dev.waybill.api.json.Parsed;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Registry.NodeChange;
import dev.waybill.core.network.SafetyStockRule;
import dev.waybill.core.shard.Result;
import dev.waybill.core.stock.NodeDesk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Bulk imports of what the network is made of. */
final class ImportTasks {
    private ImportTasks() {}

    record Nodes(ApiServices services) implements RowTask<FulfillmentNode> {
        @Override
        public FeedKind<FulfillmentNode> kind() {
            return FeedKind.nodes();
        }

        @Override
        public int window() {
            return 64;
        }

        @Override
        public CompletionStage<Void> apply(List<Numbered<FulfillmentNode>> rows, RowReport report) {
            return all(rows.stream()
                    .map(row -> services.nodes()
                            .change(row.value().id(), NodeChange.to(row.value()), services.deadline())
                            .thenAccept(changed -> enforced(changed)
                                    .fold(
                                            done -> {
                                                report.landed(1);
                                                return done;
                                            },
                                            problem -> {
                                                report.failed(row.line(), List.of(error(problem)));
                                                return problem;
                                            })))
                    .toList());
        }
    }

    private static Checked<Result> enforced(NodeDesk.Changed done) {
        return done.answer() == null
                ? new Checked.Wrong<>(Problem.of(ProblemCode.UNAVAILABLE, "others change this node all the time"))
                : Answers.check(done.answer());
    }

    /**
     * Items. The components of a kit are in the catalog, or in rows of the same file that come before it or a little after.
     * For one file.
     */
    static final class Items implements RowTask<Item> {
        /** Rows of a file that are remembered; of a longer file only orders of its kits tell what is missing. */
        private static final int MAX_REMEMBERED = 500_000;

        private final ApiServices services;
        private final Map<Sku, Boolean> kits = new ConcurrentHashMap<>();

        Items(ApiServices services) {
            this.services = services;
        }

        @Override
        public FeedKind<Item> kind() {
            return FeedKind.items();
        }

        @Override
        public int window() {
            return 500;
        }

        @Override
        public CompletionStage<Void> apply(List<Numbered<Item>> rows, RowReport report) {
            rows.forEach(row -> remember(row.value()));
            List<Item> good = new ArrayList<>();
            for (Numbered<Item> row : rows) {
                if (ItemJson.checked(row.value(), this::known) instanceof Parsed.Invalid<Item> invalid) {
                    report.failed(row.line(), invalid.errors());
                } else {
                    good.add(row.value());
                }
            }
            return services.registry().saveItems(good).thenRun(() -> report.landed(good.size()));
        }

        private void remember(Item item) {
            if (kits.size() < MAX_REMEMBERED) {
                kits.put(item.sku(), item.kit());
            }
        }

        private ItemJson.Known known(Sku sku) {
            Item inCatalog = services.network().item(sku);
            Boolean kit = inCatalog == null ? kits.get(sku) : kits.getOrDefault(sku, inCatalog.kit());
            if (kit == null) {
                return kits.size() < MAX_REMEMBERED ? ItemJson.Known.NOT : ItemJson.Known.ITEM;
            }
            return kit ? ItemJson.Known.KIT : ItemJson.Known.ITEM;
        }
    }

    record Carriers(ApiServices services) implements RowTask<CarrierService> {
        @Override
        public FeedKind<CarrierService> kind() {
            return FeedKind.carrierServices(services.network());
        }

        @Override
        public int window() {
            return 32;
        }

        @Override
        public CompletionStage<Void> apply(List<Numbered<CarrierService>> rows, RowReport report) {
            return all(rows.stream()
                    .map(row -> services.registry().saveCarrierService(row.value()))
                    .map(saved -> saved.thenRun(() -> report.landed(1)))
                    .toList());
        }
    }

    record SafetyStockRules(ApiServices services, SafetyStockAdmission admission) implements RowTask<SafetyStockRule> {
        @Override
        public FeedKind<SafetyStockRule> kind() {
            return FeedKind.safetyStockRules(services.network());
        }

        @Override
        public int window() {
            return 64;
        }

        @Override
        public CompletionStage<Void> apply(List<Numbered<SafetyStockRule>> rows, RowReport report) {
            return all(rows.stream()
                    .map(row -> admission
                            .put(row.value())
                            .fold(
                                    rule -> services.registry()
                                            .saveSafetyStockRule(rule)
                                            .thenRun(() -> report.landed(1)),
                                    problem -> {
                                        report.failed(row.line(), problem.errors());
                                        return CompletableFuture.<Void>completedStage(null);
                                    }))
                    .toList());
        }
    }

    static CompletionStage<Void> all(List<? extends CompletionStage<?>> stages) {
        return CompletableFuture.allOf(
                stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
    }

    static FieldError error(Problem problem) {
        return new FieldError("", problem.code().name(), problem.detail());
    }
}
