package dev.waybill.core.network;

/**
 * What goes into a parcel, as far as its price goes. Without wrapping.
 *
 * @param grams weight of all units
 * @param cubicMm volume of all units in cubic millimetres; those of unknown size count as nothing
 */
public record Freight(long grams, long cubicMm) {
    public static final Freight NOTHING = new Freight(0, 0);

    public Freight plus(Freight other) {
        return new Freight(grams + other.grams, cubicMm + other.cubicMm);
    }

    public Freight minus(Freight other) {
        return new Freight(grams - other.grams, cubicMm - other.cubicMm);
    }
}
