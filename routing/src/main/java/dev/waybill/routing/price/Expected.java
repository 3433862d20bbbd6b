package dev.waybill.routing.price;

/**
 * How many orders like one are expected.
 *
 * @param day of the next day
 * @param later of the rest of the horizon
 */
record Expected(Drawn drawn, double day, double later) {
    double orders() {
        return day + later;
    }

    /** A share of them, for these lines. */
    Expected of(Drawn lines, double share) {
        return new Expected(lines, share * day, share * later);
    }
}
