/**
 * What a shard stands on: the durable log, the board of members, transport, loops, clocks and metrics, as interfaces for
 * adapters to fill. With them stands every bound that an installation may set; {@code ShardPorts} holds all together.
 */
@NullMarked
package dev.waybill.core.shard.port;

import org.jspecify.annotations.NullMarked;
