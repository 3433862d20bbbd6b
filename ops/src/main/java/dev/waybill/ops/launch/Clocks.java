package dev.waybill.ops.launch;

import dev.waybill.core.shard.ShardTime;
import java.time.InstantSource;

/**
 * The wall clock, and the domain clock that a demo scales. In production they are the same.
 *
 * @param speed how many times as fast the domain clock runs
 */
record Clocks(InstantSource wall, InstantSource domain, double speed) {
    static Clocks real() {
        return new Clocks(InstantSource.system(), InstantSource.system(), 1);
    }

    ShardTime now() {
        return new ShardTime(wall.instant(), domain.instant());
    }
}
