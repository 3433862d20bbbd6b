package dev.waybill.core.stock;

import dev.waybill.core.network.NodeId;
import dev.waybill.core.network.Throttle;
import dev.waybill.core.shard.Event;

/** The time of a node's throttle is over: it takes its whole daily lines again. */
public record ThrottleEnded(NodeId node, Throttle throttle, int dailyLines) implements Event {}
