package dev.waybill.routing.cost;

import dev.waybill.core.sourcing.CostTerm;

/** The names of the cost terms, as they stand in plans, explanations and reports. */
public enum Term {
    PARCEL("parcel"),
    /** Carbon dioxide of the carriage, at the strategy's price. */
    CARBON("carbon"),
    LABOUR("labour"),
    /** Carrying goods to the store where they are collected. */
    TRANSFER("transfer"),
    /** Labour of taking them in and handing them over there. */
    RECEIPT("receipt"),
    LATENESS("lateness"),
    LOAD("load"),
    /** Taking room of a day that later orders may need more. */
    CAPACITY("capacity"),
    SCARCITY("scarcity"),
    /** Taking one of the last units of a position. */
    STOCK_OUT("stock-out"),
    /** Taking a unit where none would have been marked down. */
    MARKDOWN("markdown"),
    /** What is to be expected of lines that are not found and parts that are refused. */
    FAILED_PICK("failed-pick"),
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
