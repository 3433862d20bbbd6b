package dev.waybill.core.stock;

import dev.waybill.core.shard.Command;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Told by a node's shard to the home of an order: what its hold waits for. Decided by the home against the part's register.
 *
 * @param number rises with each change; an earlier one that comes late is void
 * @param readyAt when all of it is expected; null when it is here, or when there is no supply for some of it
 * @param here nothing is waited for any more: the hold is of units on hand
 * @param capacityDay the node's local day whose capacity it has
 */
public record SupplyTold(
        HoldToken token, int number, @Nullable Instant readyAt, boolean here, LocalDate capacityDay)
        implements Command {}
