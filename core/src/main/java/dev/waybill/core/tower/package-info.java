/**
 * The day as planners see it: what is late, what will be, where the work lies and what it costs to help. A read model
 * of every shard's commits, beside the lists that work is done from; it decides nothing.
 */
@NullMarked
package dev.waybill.core.tower;

import org.jspecify.annotations.NullMarked;
