package dev.waybill.core.shard.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTest {
    private static final int COLLECTIONS = 50;

    private final Gate gate = new Gate(1);
    private final List<String> entered = new ArrayList<>();

    @Test
    void urge_whileItWaits_goesBeforeTheOthers() {
        Turn first = new Turn(false);
        Turn second = new Turn(false);
        Turn third = new Turn(false);
        first.enter(gate, () -> entered.add("first"));
        second.enter(gate, () -> entered.add("second"));
        third.enter(gate, () -> entered.add("third"));

        third.urge();
        gate.leave();
        gate.leave();

        assertThat(entered).containsExactly("first", "third", "second");
    }

    @Test
    void urge_beforeTheNextGate_goesBeforeTheOthersThere() {
        Gate next = new Gate(1);
        new Turn(false).enter(next, () -> entered.add("inside"));
        new Turn(false).enter(next, () -> entered.add("other"));
        Turn urged = new Turn(false);
        urged.enter(gate, () -> urged.enter(next, () -> entered.add("urged")));

        urged.urge();
        next.leave();

        assertThat(entered).containsExactly("inside", "urged");
    }

    /** A turn is kept while its shard is served: rows that were read on the way must not be kept with it. */
    @Test
    void enter_afterIt_letsGoOfWhatWaited() {
        Turn turn = new Turn(false);
        WeakReference<byte[]> rows = through(turn);

        for (int i = 0; i < COLLECTIONS && rows.get() != null; i++) {
            System.gc();
        }

        assertThat(rows.get()).isNull();
        turn.urge();
    }

    private WeakReference<byte[]> through(Turn turn) {
        byte[] rows = new byte[1 << 20];
        turn.enter(gate, () -> entered.add("" + rows.length));
        assertThat(entered).containsExactly("1048576");
        return new WeakReference<>(rows);
    }
}
