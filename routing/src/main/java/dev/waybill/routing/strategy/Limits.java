package dev.waybill.routing.strategy;

import dev.waybill.core.network.NodeType;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Hard limits of a strategy.
 *
 * @param maxParts the most nodes that may share one order
 * @param splitFromValue goods of less than so many minor units are not split; 0 for any
 * @param maxLate how late a part may be when no plan keeps the promise that was made
 * @param retryRejected whether nodes that failed lines before may have them when nobody else can
 * @param nodeRules which nodes may serve, in the order in which they are asked
 */
public record Limits(int maxParts, long splitFromValue, Duration maxLate, boolean retryRejected, List<Rule> nodeRules) {
    public Limits {
        nodeRules = List.copyOf(nodeRules);
        if (maxParts < 1 || splitFromValue < 0 || maxLate.isNegative()) {
            throw new IllegalArgumentException(
                    "limits must be positive but are " + maxParts + ", " + splitFromValue + ", " + maxLate);
        }
    }

    /**
     * With one rule about nodes only.
     *
     * @param storeMaxMetres stores do not ship farther than this
     */
    public Limits(long storeMaxMetres, int maxParts, Duration maxLate) {
        this(maxParts, 0, maxLate, false, List.of(NodeRules.maxDistance(storeMaxMetres, Set.of(NodeType.STORE))));
    }

    Limits inOnePart() {
        return new Limits(1, splitFromValue, maxLate, retryRejected, nodeRules);
    }
}
