package dev.waybill.core.promise;

import java.time.Instant;
import java.time.LocalDate;

/**
 * When one node can have one part of an order done.
 *
 * @param capacityDay the node's local day on which it is picked, and whose capacity it takes
 * @param readyAt when it is packed or staged, if the node starts as early as it can
 * @param shipBy when it must be packed or staged: the carrier's collection, or for a pickup {@code readyAt}
 * @param deliverBy when it is with the customer, or ready to be collected
 */
public record Schedule(LocalDate capacityDay, Instant readyAt, Instant shipBy, Instant deliverBy) {}
