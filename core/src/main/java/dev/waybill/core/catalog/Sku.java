package dev.waybill.core.catalog;

/** The retailer's own name of a thing that is stocked: case-sensitive, {@code [A-Za-z0-9._-]{1,64}}. */
public record Sku(String value) implements Comparable<Sku> {
    public Sku {
        Names.requireName("sku", value);
    }

    @Override
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
