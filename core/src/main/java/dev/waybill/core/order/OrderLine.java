package dev.waybill.core.order;

import dev.waybill.core.catalog.Money;
import dev.waybill.core.catalog.Sku;
import dev.waybill.core.stock.Quantity;

/** One line of an order; {@code number} counts from 1, a SKU stands on one line only. */
public record OrderLine(int number, Sku sku, Quantity quantity, Money unitPrice) {}
