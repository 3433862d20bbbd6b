package dev.waybill.simulator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.stock.NodeResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionShelfTest {
    private final DecisionShelf shelf = new DecisionShelf();

    @Test
    void reservations_areDecided_andGivenBackWithoutATrace() {
        assertThat(shelf.decide(shelf.reservations(256, true))).containsOnly(new NodeResult.Tried(true));
        shelf.giveBack();
        long first = shelf.write(shelf.reservations(256, true)).bytes();
        shelf.giveBack();
        assertThat(shelf.write(shelf.reservations(256, true)).bytes()).isBetween(first * 9 / 10, first * 11 / 10);
    }

    @Test
    void rowsOfACount_changeTheirPositions() {
        assertThat(shelf.decide(shelf.counts(256))).containsExactly(new NodeResult.Counted(256, 0, List.of()));
    }

    @Test
    void holds_areConfirmedAndEnded() {
        shelf.decide(shelf.reservations(128, false));
        assertThat(shelf.write(shelf.endings()).results()).hasSize(256).containsOnly(new NodeResult.Done());
    }
}
