/** Shards in memory, stepped by hand, with a network that doubles and reorders messages. For tests of decisions. */
@NullMarked
package dev.waybill.core.world;

import org.jspecify.annotations.NullMarked;
