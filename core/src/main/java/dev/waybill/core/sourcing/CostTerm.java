package dev.waybill.core.sourcing;

/** One named term of a cost, in mills (1/1000 of a minor unit) of the network's cost currency. */
public record CostTerm(String name, long mills) {}
