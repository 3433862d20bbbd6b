package dev.waybill.core.stock;

/**
 * Claims of one position that get units or another date in one decision: each is a hold to write and a home to tell. The
 * rest of the line follows in the next decision. Members need not agree: the same people are served, in other steps.
 */
public record ClaimsAtOnce(int most) {
    /** With so many the largest decision is half of what one may be. */
    static final int LIMIT = 128;

    /** Where nothing is configured. */
    public static final ClaimsAtOnce USUAL = new ClaimsAtOnce(32);

    public ClaimsAtOnce {
        if (most < 1 || most > LIMIT) {
            throw new IllegalArgumentException("claims-at-once must be within 1.." + LIMIT + " but is " + most);
        }
    }
}
