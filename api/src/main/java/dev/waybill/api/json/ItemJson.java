package dev.waybill.api.json;

import dev.waybill.core.catalog.BackorderTerms;
import dev.waybill.core.catalog.Gtin;
import dev.waybill.core.catalog.Item;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.PreorderTerms;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.catalog.StockThreshold;
import dev.waybill.core.network.Network;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Items of the catalog as they are written and read. */
public final class ItemJson {
    private static final int MAX_GRAMS = 10_000_000;
    private static final int MAX_UNITS = 1_000_000;
    private static final int MAX_MILLIMETRES = 100_000;
    private static final long MAX_AMOUNT = 1_000_000_000_000L;
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private ItemJson() {}

    public record Entry(
            @Nullable String sku,
            @Nullable String gtin,
            @Nullable String name,
            @Nullable Integer weightGrams,
            @Nullable Box size,
            @Nullable Price value,
            @Nullable String category,
            @Nullable Threshold threshold,
            @Nullable Backorder backorder,
            @Nullable Preorder preorder,
            @Nullable List<@Nullable Component> components) {}

    /** So many units of a SKU in each kit. */
    public record Component(@Nullable String sku, @Nullable Integer quantity) {}

    public record Backorder(
            @Nullable Integer withinDays, @Nullable Integer maxUnits) {}

    public record Preorder(
            @Nullable String releaseAt, @Nullable Integer maxUnits) {}

    public record Threshold(
            @Nullable Integer lowAt, @Nullable Integer backAt) {}

    public record Box(
            @Nullable Integer lengthMm,
            @Nullable Integer widthMm,
            @Nullable Integer heightMm) {}

    public record Price(@Nullable Long amount, @Nullable String currency) {}

    public static Entry of(Item item) {
        return new Entry(
                item.sku().value(),
                item.gtin(),
                item.name(),
                item.weightGrams(),
                new Box(
                        item.size().lengthMm(),
                        item.size().widthMm(),
                        item.size().heightMm()),
                new Price(item.value().amount(), item.value().currency()),
                item.category(),
                item.threshold() == null
                        ? null
                        : new Threshold(
                                item.threshold().lowAt(), item.threshold().backAt()),
                item.backorder() == null
                        ? null
                        : new Backorder(
                                item.backorder().withinDays(), item.backorder().maxUnits()),
                item.preorder() == null
                        ? null
                        : new Preorder(
                                item.preorder().releaseAt().toString(),
                                item.preorder().maxUnits()),
                components(item));
    }

    private static @Nullable List<@Nullable Component> components(Item item) {
        return item.kit()
                ? item.components().stream()
                        .map(each -> new Component(each.sku().value(), each.units()))
                        .collect(Collectors.toList())
                : null;
    }

    public static Parsed<Item> read(Entry entry) {
        Fields fields = new Fields();
        Sku sku = fields.sku("sku", entry.sku());
        String gtin = entry.gtin() == null
                ? null
                : fields.checked(
                        "gtin",
                        entry.gtin(),
                        "INVALID_GTIN",
                        "must be a GTIN with a right check digit",
                        it -> Gtin.isValid(it) ? it : null);
        String name = fields.text("name", entry.name());
        Integer weight = fields.within("weight_grams", entry.weightGrams(), 0, MAX_GRAMS);
        Item.Size size = size(fields, entry.size());
        Money value = money(fields, "value", entry.value());
        String category = entry.category() == null ? null : fields.name("category", entry.category());
        StockThreshold threshold = threshold(fields, entry.threshold());
        BackorderTerms backorder = backorder(fields, entry.backorder());
        PreorderTerms preorder = preorder(fields, entry.preorder());
        List<Item.Component> components = components(fields, entry);
        return fields.finish(() -> new Item(
                Fields.sure(sku),
                gtin,
                Fields.sure(name),
                Fields.sure(weight),
                Fields.sure(size),
                Fields.sure(value),
                category,
                threshold,
                backorder,
                preorder,
                components));
    }

    /** A kit has neither stock nor dates of its own: its components have. */
    private static List<Item.Component> components(Fields fields, Entry entry) {
        List<Item.Component> read = new ArrayList<>();
        List<@Nullable Component> components = entry.components();
        if (components == null || components.isEmpty()) {
            return read;
        }
        if (components.size() > Item.MAX_COMPONENTS) {
            fields.add("components", "OUT_OF_RANGE", "must have at most " + Item.MAX_COMPONENTS + " entries");
            return read;
        }
        if (entry.backorder() != null || entry.preorder() != null || entry.threshold() != null) {
            String detail = "a kit has no stock of its own: threshold, backorder and preorder are of its components";
            fields.add("components", "KIT_HAS_NO_STOCK", detail);
        }
        Set<Sku> seen = new HashSet<>();
        for (int i = 0; i < components.size(); i++) {
            Component component = fields.at("components").required("" + i, components.get(i));
            Item.Component good =
                    component == null ? null : component(fields.at("components").at(i), component);
            if (good != null && (!seen.add(good.sku()) || good.sku().value().equals(entry.sku()))) {
                fields.at("components").at(i).add("sku", "DUPLICATE_COMPONENT", "is there twice, or the kit itself");
            } else if (good != null) {
                read.add(good);
            }
        }
        return read;
    }

    private static Item.@Nullable Component component(Fields at, Component component) {
        Sku sku = at.sku("sku", component.sku());
        Integer units = at.within("quantity", component.quantity(), 1, Item.MAX_UNITS);
        return sku == null || units == null ? null : new Item.Component(sku, units);
    }

    /** Whether its components may be those of a kit: they are in the catalog, and no kits themselves. */
    public static Parsed<Item> checked(Item item, Network network) {
        return checked(item, sku -> {
            Item known = network.item(sku);
            return known == null ? Known.NOT : known.kit() ? Known.KIT : Known.ITEM;
        });
    }

    /** What is known of a component. */
    public enum Known {
        NOT,
        ITEM,
        KIT
    }

    /** The same, where the catalog is what the function says. */
    public static Parsed<Item> checked(Item item, Function<Sku, Known> catalog) {
        Fields fields = new Fields();
        for (int i = 0; i < item.components().size(); i++) {
            Sku sku = item.components().get(i).sku();
            Fields at = fields.at("components").at(i);
            switch (catalog.apply(sku)) {
                case NOT -> at.add("sku", "UNKNOWN_SKU", sku + " is not in the catalog: save it before its kit");
                case KIT -> at.add("sku", "KIT_IN_KIT", sku + " is a kit itself");
                case ITEM -> {}
            }
        }
        return fields.finish(() -> item);
    }

    private static @Nullable BackorderTerms backorder(Fields fields, @Nullable Backorder terms) {
        if (terms == null) {
            return null;
        }
        Fields at = fields.at("backorder");
        Integer days = at.within("within_days", terms.withinDays(), 1, BackorderTerms.MAX_DAYS);
        Integer units = at.within("max_units", terms.maxUnits(), 1, MAX_UNITS);
        return days == null || units == null ? null : new BackorderTerms(days, units);
    }

    private static @Nullable PreorderTerms preorder(Fields fields, @Nullable Preorder terms) {
        if (terms == null) {
            return null;
        }
        Fields at = fields.at("preorder");
        Instant release = at.instant("release_at", terms.releaseAt());
        Integer units = at.within("max_units", terms.maxUnits(), 1, MAX_UNITS);
        return release == null || units == null ? null : new PreorderTerms(release, units);
    }

    private static @Nullable StockThreshold threshold(Fields fields, @Nullable Threshold threshold) {
        if (threshold == null) {
            return null;
        }
        Fields at = fields.at("threshold");
        Integer low = at.within("low_at", threshold.lowAt(), 0, StockThreshold.MAX_UNITS - 1);
        int above = low == null ? 1 : low + 1;
        Integer back = at.within("back_at", threshold.backAt(), above, StockThreshold.MAX_UNITS);
        return low == null || back == null ? null : new StockThreshold(low, back);
    }

    private static Item.@Nullable Size size(Fields fields, @Nullable Box box) {
        if (fields.required("size", box) == null || box == null) {
            return null;
        }
        Fields at = fields.at("size");
        Integer length = at.within("length_mm", box.lengthMm(), 0, MAX_MILLIMETRES);
        Integer width = at.within("width_mm", box.widthMm(), 0, MAX_MILLIMETRES);
        Integer height = at.within("height_mm", box.heightMm(), 0, MAX_MILLIMETRES);
        return length == null || width == null || height == null ? null : new Item.Size(length, width, height);
    }

    /** An amount of money in minor units, not negative. */
    static @Nullable Money money(Fields fields, String field, @Nullable Price price) {
        if (fields.required(field, price) == null || price == null) {
            return null;
        }
        Fields at = fields.at(field);
        Long amount = at.within("amount", price.amount(), 0, MAX_AMOUNT);
        String currency = at.checked(
                "currency",
                price.currency(),
                "UNKNOWN_CURRENCY",
                "must be an ISO 4217 code",
                it -> CURRENCIES.contains(it) ? it : null);
        return amount == null || currency == null ? null : new Money(amount, currency);
    }
}
