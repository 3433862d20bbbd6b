package dev.waybill.core.shard.member;

import dev.waybill.core.shard.decide.Batch;
import dev.waybill.core.shard.decide.Pending;
import dev.waybill.core.shard.decide.Reply;
import dev.waybill.core.shard.tenancy.Recovered;
import dev.waybill.core.shard.tenancy.Tenancy;
import java.util.List;

/** A batch that stayed unknown until its epoch was bumped: from then on it is in the journal, or never will be. */
final class Fenced {
    private final Batch batch;

    Fenced(Batch batch) {
        this.batch = batch;
    }

    /**
     * This member has the shard again. What is in the journal is answered; what is not is decided anew, each command
     * in a batch of its own, in case one of them is what the journal cannot take. Alone and unknown again, it is let go.
     */
    void resolve(Tenancy begun, Recovered recovered) {
        if (recovered.has(batch.seq(), batch.id())) {
            begun.answer(batch);
            return;
        }
        List<Pending> again = batch.pendings();
        for (Pending each : again) {
            if (each.internal()) {
                each.answer(new Reply.NotOwner(null));
            } else if (again.size() == 1 && each.alone()) {
                each.answer(new Reply.Unresolved("its batch could not be committed"));
            } else {
                each.rideAlone();
                begun.submit(each);
            }
        }
    }

    /** Another member has the shard, or nobody knows yet: whoever asked must ask again. */
    void abandon(Reply reply) {
        batch.pendings().forEach(each -> each.answer(reply));
    }
}
