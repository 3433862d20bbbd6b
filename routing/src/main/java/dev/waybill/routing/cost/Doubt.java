package dev.waybill.routing.cost;

import dev.waybill.core.learning.PickOdds.Odds;

/**
 * What is to be feared of one line that a node is asked for.
 *
 * @param odds how likely it fails there
 * @param againMills what the line costs elsewhere, once it is known that it was not found here
 * @param dearerMills how much more it costs elsewhere than here, once it is known that the node refused it
 */
public record Doubt(Odds odds, long againMills, long dearerMills) {
    /** Nothing is to be feared. */
    public static final Doubt NONE = new Doubt(Odds.NONE, 0, 0);

    /** Of a failure that costs no more than its re-source: the least that it can. */
    public static Doubt atLeast(Odds odds) {
        return new Doubt(odds, 0, 0);
    }
}
