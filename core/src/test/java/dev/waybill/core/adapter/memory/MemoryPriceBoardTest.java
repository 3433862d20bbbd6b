package dev.waybill.core.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.price.PriceBoard;
import dev.waybill.core.price.PriceBoardContract;
import java.util.List;
import java.util.function.BooleanSupplier;

class MemoryPriceBoardTest extends PriceBoardContract {
    private final MemoryPriceBoard board = new MemoryPriceBoard();
    private final List<MemoryPriceBoard.Seat> seats = List.of(board.join(), board.join(), board.join());

    @Override
    protected List<PriceBoard> boards() {
        return List.copyOf(seats);
    }

    @Override
    protected void solverDies() {
        seats.stream().filter(PriceBoard::ours).findFirst().orElseThrow().leave();
    }

    @Override
    protected void await(String what, BooleanSupplier condition) {
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }
}
