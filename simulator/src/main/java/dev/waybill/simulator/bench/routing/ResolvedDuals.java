package dev.waybill.simulator.bench.routing;

/** Duals of the item program, solved anew at even distances over the horizon with the stock that is left. */
final class ResolvedDuals implements Policies.Prices {
    private final ItemProgram program;
    private final FulfillmentCase world;
    private final int horizon;
    private final int times;
    private double[] prices;
    private int solved = 1;

    /**
     * @param program with the demand of the whole horizon
     * @param opening its prices with the opening stock
     */
    ResolvedDuals(ItemProgram program, double[] opening, FulfillmentCase world, Times times) {
        this.program = program;
        this.prices = opening;
        this.world = world;
        this.horizon = world.size.horizon();
        this.times = times.count();
    }

    /** How often; once is before the first order only. */
    record Times(int count) {}

    @Override
    public double[] at(Policy.Slot slot, int[] stock) {
        if (slot.number() * (long) times / horizon >= solved) {
            solved = (int) (slot.number() * (long) times / horizon) + 1;
            prices = solve(slot, stock);
        }
        return prices;
    }

    /** What is left of steady demand is the same program on another scale; what is left of changing demand is another. */
    private double[] solve(Policy.Slot slot, int[] stock) {
        if (world.steady()) {
            return program.pricesWith(stock, (horizon - slot.number()) / (double) horizon);
        }
        try (ItemProgram rest = new ItemProgram(world, world.expectedFrom(slot.number()), stock)) {
            rest.solve();
            return rest.prices();
        }
    }
}
