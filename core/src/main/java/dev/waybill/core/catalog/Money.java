package dev.waybill.core.catalog;

import java.util.Currency;

/** An amount in minor units of an ISO 4217 currency, as shown or charged. Costs inside are {@code long} mills. */
public record Money(long amount, String currency) {
    public Money {
        Currency.getInstance(currency);
    }
}
