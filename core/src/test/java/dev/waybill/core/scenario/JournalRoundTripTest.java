package dev.waybill.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.JournalTypes;
import dev.waybill.core.order.FulfillmentOrder;
import dev.waybill.core.shard.Entry;
import dev.waybill.core.shard.Event;
import dev.waybill.core.shard.codec.RecordCodec;
import dev.waybill.core.world.Journey;
import dev.waybill.core.world.RandomBusiness;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What real business writes comes back from the journal as it was, effects that wait in a part among it. */
class JournalRoundTripTest {
    private static final int ACTS = 300;
    private static final int LOOK_EVERY = 25;

    private final RecordCodec codec = new RecordCodec(JournalTypes.all());

    @Test
    void entriesAndEvents_comeBackEqual() {
        Journey journey = new Journey(11, 30);
        RandomBusiness business = new RandomBusiness(journey, 11);
        AtomicInteger waitingEffects = new AtomicInteger();
        for (int i = 1; i <= ACTS; i++) {
            business.act();
            if (i % LOOK_EVERY == 0) {
                journey.world.all(Entry.class).forEach(this::roundTrip);
            }
            journey.world
                    .all(FulfillmentOrder.class)
                    .filter(p -> !p.effects().isEmpty())
                    .forEach(part -> {
                        roundTrip(part);
                        waitingEffects.addAndGet(part.effects().size());
                    });
        }
        journey.world.events(Event.class).forEach(this::roundTrip);
        assertThat(waitingEffects.get()).isPositive();
    }

    private void roundTrip(Entry entry) {
        assertThat(codec.decode(codec.encode(entry), Entry.class)).isEqualTo(entry);
    }

    private void roundTrip(Event event) {
        assertThat(codec.decode(codec.encode(event), Event.class)).isEqualTo(event);
    }
}
