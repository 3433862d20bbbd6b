package dev.waybill.simulator.chaos;

import dev.waybill.simulator.chaos.Operation.Kind;
import dev.waybill.simulator.chaos.Operation.Wish;

/** A request as it goes over the wire, the same bytes each time. */
record Errand(String key, Kind kind, Wish wish, String path, String body) {}
