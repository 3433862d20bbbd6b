package dev.waybill.simulator.demand;

import dev.waybill.api.feed.Layout;
import dev.waybill.api.feed.Layout.Column;
import dev.waybill.api.feed.Table;
import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Names;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.stock.Quantity;
import dev.waybill.simulator.world.Chance;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Sales from a table of invoice lines. Rows of one invoice stand together. What is no sale of goods is left out;
 * quantities above {@link Baskets#MAX_UNITS} become that; prices are read as US dollars, whatever they were; codes are
 * taken in upper case, because the same goods occur in both.
 */
final class OrderFile {
    static final Layout LAYOUT = new Layout(
            "order lines",
            List.of(
                    Column.required("invoice", "invoice_no", "order_id", "order", "order_number"),
                    Column.required("stock_code", "sku", "item", "item_id", "product_id"),
                    Column.required("quantity", "qty", "units"),
                    Column.required("invoice_date", "ordered_at", "order_date", "date", "timestamp"),
                    Column.required("unit_price", "price")),
            false);
    /** Postage, discounts, fees, samples, manual corrections and vouchers of known order files. */
    private static final Pattern NO_GOODS =
            Pattern.compile("POST|DOT|M|C2|D|S|B|PADS|CRUK|BANK CHARGES|AMAZONFEE|DCGS.*|GIFT_.*|ADJUST.*|TEST.*");

    private static final BigDecimal CENTS = BigDecimal.valueOf(100);

    private final Tally tally;
    private final long seed;
    private final List<Sale> sales = new ArrayList<>();
    private final Map<String, Sku> skus = new HashMap<>();
    private final Map<Sku, Long> units = new LinkedHashMap<>();
    private final Map<Sku, Money> prices = new HashMap<>();
    private final Set<LocalDate> days = new HashSet<>();
    private final Map<Sku, SyntheticOrder.Line> open = new LinkedHashMap<>();
    private String invoice = "";
    private LocalDateTime invoicedAt = LocalDateTime.MIN;

    private OrderFile(Tally tally, long seed) {
        this.tally = tally;
        this.seed = seed;
    }

    /** One order: a part of an invoice. */
    record Sale(String reference, LocalDateTime at, List<SyntheticOrder.Line> lines) {}

    /**
     * What the file holds.
     *
     * @param units sold of each SKU, after the changes
     * @param prices the first price of each SKU
     * @param days on which something was sold
     */
    record Sales(List<Sale> sales, Map<Sku, Long> units, Map<Sku, Money> prices, int days) {}

    static Sales read(Path file, Tally tally, long seed) throws IOException, FileRefused {
        OrderFile reader = new OrderFile(tally, seed);
        TableFile.read(file, LAYOUT, tally, row -> reader.check(row).ifPresent(reader::add));
        reader.closeInvoice();
        tally.make("orders", reader.sales.size());
        tally.make("items", reader.units.size());
        if (reader.sales.isEmpty()) {
            throw new FileRefused(file, "no usable order in it: " + tally.report(file));
        }
        return new Sales(reader.sales, reader.units, reader.prices, reader.days.size());
    }

    private record Sold(String invoice, LocalDateTime at, SyntheticOrder.Line line) {}

    private Optional<Sold> check(Table.Row row) {
        String number = row.get("invoice").toUpperCase(Locale.ROOT);
        String code = row.get("stock_code").toUpperCase(Locale.ROOT);
        if (number.startsWith("C")) {
            return leaveOut("cancellation");
        }
        if (number.startsWith("A")) {
            return leaveOut("adjustment");
        }
        if (NO_GOODS.matcher(code).matches() || !Names.isName(code)) {
            return leaveOut("code is no goods");
        }
        try {
            return values(row, number, code);
        } catch (NumberFormatException | DateTimeException e) {
            return leaveOut("number or time not readable");
        }
    }

    private Optional<Sold> values(Table.Row row, String number, String code) {
        int quantity = Integer.parseInt(row.get("quantity"));
        BigDecimal price = new BigDecimal(row.get("unit_price"));
        if (quantity <= 0) {
            return leaveOut("quantity not positive");
        }
        if (price.signum() <= 0) {
            return leaveOut("price not positive");
        }
        LocalDateTime at = LocalDateTime.parse(row.get("invoice_date").replace(' ', 'T'));
        if (quantity > Baskets.MAX_UNITS) {
            tally.change("quantity over " + Baskets.MAX_UNITS);
        }
        if (!row.get("stock_code").equals(code)) {
            tally.change("code in upper case");
        }
        Quantity taken = Quantity.of(Math.min(quantity, Baskets.MAX_UNITS));
        Money value = new Money(Math.max(1, price.multiply(CENTS).longValue()), "USD");
        Sku sku = skus.computeIfAbsent(code, Sku::new);
        return Optional.of(new Sold(number, at, new SyntheticOrder.Line(sku, taken, value)));
    }

    private Optional<Sold> leaveOut(String reason) {
        tally.leaveOut(reason);
        return Optional.empty();
    }

    private void add(Sold sold) {
        if (!sold.invoice().equals(invoice)) {
            closeInvoice();
            invoice = sold.invoice();
            invoicedAt = sold.at();
        }
        days.add(sold.at().toLocalDate());
        Sku sku = sold.line().sku();
        prices.putIfAbsent(sku, sold.line().unitPrice());
        open.merge(sku, sold.line(), this::merged);
    }

    private SyntheticOrder.Line merged(SyntheticOrder.Line first, SyntheticOrder.Line second) {
        tally.change("line joined with the same code");
        int sum = first.quantity().units() + second.quantity().units();
        return new SyntheticOrder.Line(first.sku(), Quantity.of(Math.min(sum, Baskets.MAX_UNITS)), first.unitPrice());
    }

    /** Divides the invoice into orders whose sizes follow the law of baskets; the seed decides. */
    private void closeInvoice() {
        List<SyntheticOrder.Line> lines = List.copyOf(open.values());
        open.clear();
        lines.forEach(line -> units.merge(line.sku(), (long) line.quantity().units(), Long::sum));
        Chance chance = Chance.of(seed, "invoice " + invoice);
        int part = 1;
        for (int from = 0; from < lines.size(); part++) {
            int to = Math.min(lines.size(), from + Baskets.lines(chance));
            sales.add(new Sale(invoice + "-" + part, invoicedAt, lines.subList(from, to)));
            from = to;
        }
    }
}
