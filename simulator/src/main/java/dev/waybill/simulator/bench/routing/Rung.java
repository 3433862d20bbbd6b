package dev.waybill.simulator.bench.routing;

/** The policies of the ladder, from the plainest to the one that knows what comes. */
enum Rung {
    CLOSEST("closest centre"),
    NEAREST("nearest in stock, line by line"),
    MYOPIC("cheapest plan of each order"),
    INDEPENDENT("independent rounding"),
    FORCED("force-open rounding"),
    DILATED("dilated rounding"),
    ALWAYS_ACCEPT("plans by their shares"),
    MAGICIAN("plans by their shares, accepted with caution"),
    STATIC_DUALS("duals solved once"),
    TEN_DUALS("duals re-solved ten times"),
    OURS("ours: prices over whole plans"),
    PLAN_HINDSIGHT("bound in hindsight, whole plans"),
    ITEM_HINDSIGHT("bound in hindsight, items");

    private final String words;

    Rung(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** Whether it decides order by order; the others are bounds. */
    boolean policy() {
        return this != PLAN_HINDSIGHT && this != ITEM_HINDSIGHT;
    }

    /** Whether it is somebody else's. */
    boolean peer() {
        return policy() && this != OURS;
    }
}
