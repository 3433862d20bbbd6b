package dev.waybill.routing.exact;

/** Units of a line that a node gives. */
record Gift(int node, int line, int units) {}
