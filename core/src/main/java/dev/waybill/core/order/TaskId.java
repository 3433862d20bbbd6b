package dev.waybill.core.order;

import dev.waybill.core.shard.ShardId;

/** {@code tsk_} and a UUIDv7 that carries the home shard. */
public record TaskId(String value) {
    public static final String PREFIX = "tsk_";

    public TaskId {
        HomeId.require("task_id", PREFIX, value);
    }

    public ShardId home() {
        return HomeId.home(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
