package dev.waybill.routing.window;

/** Units that an option takes from a shelf. */
record Claim(Shelf shelf, int units) {}
