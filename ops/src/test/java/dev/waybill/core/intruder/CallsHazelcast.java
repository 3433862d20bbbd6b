package dev.waybill.core.intruder;

import com.hazelcast.core.Hazelcast;
import dev.waybill.ops.house.SourceSizeTest;
import java.time.Instant;

/** Pretends to be a class of core that breaks every rule, so that a test can see the rules fail. */
public final class CallsHazelcast {
    private CallsHazelcast() {}

    public static String breakTheRules() {
        return Hazelcast.getAllHazelcastInstances() + SourceSizeTest.class.getName() + Instant.now();
    }
}
