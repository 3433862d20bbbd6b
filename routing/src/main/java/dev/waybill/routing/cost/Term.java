package dev.waybill.routing.cost;

import dev.waybill.core.sourcing.CostTerm;

/** The names of the cost terms, as they stand in plans, explanations and reports. */
public enum Term {
    PARCEL("parcel"),
    LABOUR("labour"),
    LATENESS("lateness"),
    LOAD("load"),
    SCARCITY("scarcity"),
    SPLIT("split"),
    CHANGE("change");

    private final String label;

    Term(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public CostTerm of(long mills) {
        return new CostTerm(label, mills);
    }
}
