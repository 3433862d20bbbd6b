package dev.waybill.core.stock;

/** A positive whole number of units, at most one million. */
public record Quantity(int units) {
    public static final int MAX = 1_000_000;

    public Quantity {
        if (units < 1 || units > MAX) {
            throw new IllegalArgumentException("quantity must be between 1 and " + MAX + " but is " + units);
        }
    }

    public static Quantity of(int units) {
        return new Quantity(units);
    }
}
