package dev.waybill.routing.cost;

/** What one unit costs because of the position that gives it, in mills, wherever it is sent. */
public record UnitCost(long scarcity, long stockOut, long markdown) {
    /** This and so many units at another price. */
    public UnitCost plus(UnitCost other, int units) {
        return new UnitCost(
                scarcity + units * other.scarcity,
                stockOut + units * other.stockOut,
                markdown + units * other.markdown);
    }

    public long total() {
        return scarcity + stockOut + markdown;
    }
}
