package dev.waybill.core.sourcing;

import dev.waybill.core.catalog.Sku;
import dev.waybill.core.stock.Quantity;

/** Units of a SKU that an order line asks for; {@code line} is the line's number from 1. */
public record LineDemand(int line, Sku sku, Quantity quantity) {}
