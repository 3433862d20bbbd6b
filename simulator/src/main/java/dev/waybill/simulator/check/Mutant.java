package dev.waybill.simulator.check;

import dev.waybill.core.WaybillLogic;
import dev.waybill.core.shard.ShardLogic;
import dev.waybill.core.shard.port.ShardStore;

/** What a world runs. Tests break one thing in it, to show that the judges notice. */
interface Mutant {
    /** The real thing. */
    Mutant NONE = new Mutant() {};

    default ShardStore store(ShardStore real) {
        return real;
    }

    default ShardLogic logic() {
        return new WaybillLogic(Settings.POLICY);
    }
}
