package dev.waybill.routing.price;

/**
 * One node's part in serving a {@link Pattern}. A position is the stock of one SKU at one node, or the room of its day,
 * named by its index.
 *
 * @param opening cost of a parcel from there
 * @param carriage cost of each line from there, all its units; infinite when the node never has the SKU
 * @param positions the position that each line takes from, or {@link #UNLIMITED}
 * @param room the position of which each line, whatever its units, takes one; or {@link #UNLIMITED}
 */
public record Way(double opening, double[] carriage, int[] positions, int room) {
    /** Takes from nothing that could end: the way of an order, or a part of it, that is not served. */
    public static final int UNLIMITED = -1;

    /** Where there is room for any number of lines. */
    public Way(double opening, double[] carriage, int[] positions) {
        this(opening, carriage, positions, UNLIMITED);
    }

    Way within(int position) {
        return new Way(opening, carriage, positions, position);
    }
}
