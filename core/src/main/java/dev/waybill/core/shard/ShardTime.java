package dev.waybill.core.shard;

import java.time.Instant;

/** The time of a batch on both clocks. It never goes back within a shard, whoever owns it. */
public record ShardTime(Instant wall, Instant domain) {
    public boolean reached(Deadline deadline) {
        Instant now = deadline.clock() == Deadline.Clock.WALL ? wall : domain;
        return !now.isBefore(deadline.at());
    }
}
