package dev.waybill.routing.price;

/**
 * One node's part in serving a {@link Pattern}. A position is the stock of one SKU at one node, named by its index.
 *
 * @param opening cost of a parcel from there
 * @param carriage cost of each line from there, all its units; infinite when the node never has the SKU
 * @param positions the position that each line takes from, or {@link #UNLIMITED}
 */
public record Way(double opening, double[] carriage, int[] positions) {
    /** Takes from no stock: the way of an order, or a part of it, that is not served. */
    public static final int UNLIMITED = -1;
}
