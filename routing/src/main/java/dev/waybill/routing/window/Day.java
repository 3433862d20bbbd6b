package dev.waybill.routing.window;

import dev.waybill.routing.cost.CostModel;
import dev.waybill.routing.cost.NodeLoad;

/**
 * One day of one node with the order lines that a window may put on it: those that are free, and those that the
 * window's parts take today. One object for each node and day, compared by identity.
 */
final class Day {
    private final int number;
    private final CostModel model;
    private final NodeLoad others;
    private final int available;
    private final long lineMills;
    private final String name;

    /**
     * @param number its place among the window's days, from 0
     * @param others what the rest of the world has taken of the day
     * @param lineMills what later orders would give for each line
     */
    Day(int number, CostModel model, NodeLoad others, int available, long lineMills, String name) {
        this.number = number;
        this.model = model;
        this.others = others;
        this.available = available;
        this.lineMills = lineMills;
        this.name = name;
    }

    int number() {
        return number;
    }

    int available() {
        return available;
    }

    /** Lines that {@code taken} lines are too many. */
    int overdrawn(int taken) {
        return Math.max(0, taken - available);
    }

    /** Cost in mills of the window's lines on this day. */
    long cost(int lines) {
        return model.load(others, lines) + lines * lineMills;
    }

    @Override
    public String toString() {
        return name;
    }
}
