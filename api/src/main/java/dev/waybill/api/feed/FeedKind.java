package dev.waybill.api.feed;

import static dev.waybill.api.feed.Layout.Column.optional;
import static dev.waybill.api.feed.Layout.Column.required;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.api.json.CarrierJson;
import dev.waybill.api.json.FeedJson;
import dev.waybill.api.json.ItemJson;
import dev.waybill.api.json.Json;
import dev.waybill.api.json.NodeJson;
import dev.waybill.api.json.Parsed;
import dev.waybill.api.json.SafetyStockJson;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.network.CarrierService;
import dev.waybill.core.network.FulfillmentNode;
import dev.waybill.core.network.Network;
import dev.waybill.core.network.SafetyStockRule;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of thing that can be fed: its columns in CSV, and how its JSON is read. A line of NDJSON is the JSON of the
 * API; a row of CSV is turned into the same JSON first, so that both are checked by the same rules.
 */
public final class FeedKind<T> {
    private final Layout layout;
    private final List<FeedColumn> columns;
    private final Function<JsonNode, Parsed<T>> read;

    private FeedKind(String what, List<FeedColumn> columns, Function<JsonNode, Parsed<T>> read) {
        this.layout = new Layout(what, columns.stream().map(FeedColumn::column).toList(), true);
        this.columns = columns;
        this.read = read;
    }

    public static FeedKind<FulfillmentNode> nodes() {
        List<FeedColumn> columns = List.of(
                FeedColumn.text(required("id", "node_id", "node", "store_id"), "id"),
                FeedColumn.text(required("name"), "name"),
                FeedColumn.text(required("type", "node_type"), "type"),
                FeedColumn.text(required("country", "country_code"), "place", "country"),
                FeedColumn.text(optional("region", "state", "province"), "place", "region"),
                FeedColumn.text(optional("postal_code", "zip", "zipcode", "postcode"), "place", "postal_code"),
                FeedColumn.decimal(required("lat", "latitude"), "place", "lat"),
                FeedColumn.decimal(required("lon", "lng", "longitude"), "place", "lon"),
                FeedColumn.text(required("zone", "time_zone", "timezone"), "zone"),
                FeedColumn.text(required("hours", "opening_hours"), "hours"),
                FeedColumn.text(required("cutoff"), "cutoff"),
                FeedColumn.words(required("capabilities"), "capabilities"),
                FeedColumn.whole(required("daily_lines", "capacity"), "daily_lines"),
                FeedColumn.text(required("processing", "processing_time"), "processing"),
                FeedColumn.whole(required("per_order_mills"), "costs", "per_order_mills"),
                FeedColumn.whole(required("per_unit_mills"), "costs", "per_unit_mills"),
                FeedColumn.flag(optional("active"), "active"),
                FeedColumn.whole(optional("slot_orders", "orders_per_slot"), "slot_orders"),
                FeedColumn.whole(optional("pickup_lines", "pickup_capacity"), "pickup_lines"));
        return new FeedKind<>(
                "nodes", columns, tree -> Json.bind(tree, NodeJson.Node.class).then(NodeJson::read));
    }

    public static FeedKind<Item> items() {
        List<FeedColumn> columns = List.of(
                FeedColumn.text(required("sku", "item", "item_id", "stock_code"), "sku"),
                FeedColumn.text(optional("gtin", "ean", "upc", "barcode"), "gtin"),
                FeedColumn.text(required("name", "title", "description"), "name"),
                FeedColumn.whole(required("weight_grams", "weight_g"), "weight_grams"),
                FeedColumn.whole(required("length_mm"), "size", "length_mm"),
                FeedColumn.whole(required("width_mm"), "size", "width_mm"),
                FeedColumn.whole(required("height_mm"), "size", "height_mm"),
                FeedColumn.whole(required("value", "value_amount"), "value", "amount"),
                FeedColumn.text(required("currency", "value_currency"), "value", "currency"),
                FeedColumn.text(optional("category", "item_category"), "category"),
                FeedColumn.whole(optional("low_at"), "threshold", "low_at"),
                FeedColumn.whole(optional("back_at"), "threshold", "back_at"),
                FeedColumn.whole(optional("backorder_within_days"), "backorder", "within_days"),
                FeedColumn.whole(optional("backorder_max_units"), "backorder", "max_units"),
                FeedColumn.text(optional("preorder_release_at"), "preorder", "release_at"),
                FeedColumn.whole(optional("preorder_max_units"), "preorder", "max_units"));
        return new FeedKind<>(
                "items", columns, tree -> Json.bind(tree, ItemJson.Entry.class).then(ItemJson::read));
    }

    /** Carrier services, and lanes between nodes of that network. */
    public static FeedKind<CarrierService> carrierServices(Network network) {
        List<FeedColumn> columns = List.of(
                FeedColumn.text(required("id", "service_id", "service"), "id"),
                FeedColumn.text(required("carrier"), "carrier"),
                FeedColumn.text(required("level", "service_level"), "level"),
                FeedColumn.words(required("pickup_days"), "pickup_days"),
                FeedColumn.text(required("last_pickup"), "last_pickup"),
                FeedColumn.words(required("countries"), "countries"),
                FeedColumn.bands(required("bands"), "bands"),
                FeedColumn.whole(optional("dim_divisor", "dimensional_divisor"), "rate_card", "dim_divisor"),
                FeedColumn.whole(optional("fuel_permille"), "rate_card", "fuel_permille"),
                FeedColumn.whole(optional("residential_mills"), "rate_card", "residential_mills"),
                FeedColumn.whole(optional("oversize_over_grams"), "rate_card", "oversize", "over_grams"),
                FeedColumn.whole(optional("oversize_over_cubic_cm"), "rate_card", "oversize", "over_cubic_cm"),
                FeedColumn.whole(optional("oversize_mills"), "rate_card", "oversize", "mills"),
                FeedColumn.names(optional("lane_from"), "lane", "from"),
                FeedColumn.names(optional("lane_to"), "lane", "to"));
        return new FeedKind<>(
                "carrier services",
                columns,
                tree -> Json.bind(tree, CarrierJson.Service.class).then(service -> CarrierJson.read(service, network)));
    }

    /** Rules of safety stock, about nodes of that network. */
    public static FeedKind<SafetyStockRule> safetyStockRules(Network network) {
        List<FeedColumn> columns = List.of(
                FeedColumn.text(required("id", "rule_id", "rule"), "id"),
                FeedColumn.text(optional("node_id", "node", "location", "store_id"), "node_id"),
                FeedColumn.text(optional("node_type"), "node_type"),
                FeedColumn.text(optional("category"), "category"),
                FeedColumn.text(optional("channel"), "channel"),
                FeedColumn.whole(optional("units", "quantity"), "units"),
                FeedColumn.whole(optional("percent"), "percent"),
                FeedColumn.text(optional("from", "valid_from"), "from"),
                FeedColumn.text(optional("until", "valid_until"), "until"));
        return new FeedKind<>(
                "safety stock rules",
                columns,
                tree -> Json.bind(tree, SafetyStockJson.Rule.class).then(rule -> SafetyStockJson.read(rule, network)));
    }

    /**
     * Rows about stock of any kind: counts, receipts, adjustments, safety stock.
     *
     * @param now domain clock
     */
    public static FeedKind<FeedJson.Entry> stockRows(Network network, InstantSource now) {
        return stockRows(network, now, FeedJson.Defaults.NONE);
    }

    /** Like {@link #stockRows(Network, InstantSource)}; what the feed says for all its rows, they may leave out. */
    public static FeedKind<FeedJson.Entry> stockRows(Network network, InstantSource now, FeedJson.Defaults feed) {
        List<FeedColumn> columns = List.of(
                FeedColumn.text(column(feed.kind(), "kind", "type"), "kind"),
                FeedColumn.text(column(feed.nodeId(), "node_id", "node", "location", "store_id"), "node_id"),
                FeedColumn.text(required("sku", "item", "item_id", "stock_code"), "sku"),
                FeedColumn.whole(required("quantity", "qty", "units"), "quantity"),
                FeedColumn.text(column(feed.source(), "source", "system"), "source"),
                FeedColumn.whole(column(feed.sequence(), "sequence", "seq"), "sequence"),
                FeedColumn.text(optional("as_of", "counted_at"), "as_of"),
                FeedColumn.text(optional("reason"), "reason"),
                FeedColumn.text(optional("bin", "bin_location", "shelf"), "bin"),
                FeedColumn.text(optional("supply_id", "purchase_order", "po", "asn"), "supply_id"),
                FeedColumn.text(optional("expected_at", "expected_date", "eta"), "expected_at"));
        return new FeedKind<>(
                "stock",
                columns,
                tree -> Json.bind(tree, FeedJson.Row.class)
                        .then(row -> FeedJson.read(row, feed, network, now.instant())));
    }

    private static Layout.Column column(@Nullable Object given, String name, String... aliases) {
        return given == null ? required(name, aliases) : optional(name, aliases);
    }

    Layout layout() {
        return layout;
    }

    List<FeedColumn> columns() {
        return columns;
    }

    Parsed<T> read(JsonNode tree) {
        return read.apply(tree);
    }
}
