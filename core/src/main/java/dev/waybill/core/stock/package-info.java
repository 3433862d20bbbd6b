/** Stock of a SKU at a node, the claims on it and the node's capacity: the node's side of a shard. Dates live in promise; node choice in sourcing. */
@NullMarked
package dev.waybill.core.stock;

import org.jspecify.annotations.NullMarked;
