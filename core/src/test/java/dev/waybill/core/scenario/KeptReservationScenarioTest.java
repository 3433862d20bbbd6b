package dev.waybill.core.scenario;

import static dev.waybill.core.world.Journey.CHICAGO;
import static dev.waybill.core.world.Journey.DENVER;
import static dev.waybill.core.world.Journey.LAMP;
import static dev.waybill.core.world.Journey.MUG;
import static dev.waybill.core.world.Journey.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.core.order.Reservation;
import dev.waybill.core.sourcing.LineDemand;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mugs and a lamp are reserved as a set. */
class KeptReservationScenarioTest extends ReservationJourney {
    private static final LineDemand MUGS = line(1, MUG, 2);
    private static final LineDemand A_LAMP = line(2, LAMP, 1);
    private static final List<Set<Integer>> SET = List.of(Set.of(1, 2));

    @BeforeEach
    void stock() {
        journey.stock(CHICAGO, MUG, 5)
                .stock(CHICAGO, LAMP, 5)
                .stock(DENVER, MUG, 5)
                .stock(DENVER, LAMP, 5);
    }

    @Test
    void choiceThatSplitsTheSet_isRefused_withTheOnesThatDoNot() {
        Reservation.Choice whole = choice(journey.part(CHICAGO, MUGS, A_LAMP));
        Reservation.Choice split = choice(journey.part(CHICAGO, MUGS), journey.part(DENVER, A_LAMP));
        assertThat(refusal(wish(List.of(MUGS, A_LAMP), List.of(whole, split), SET)))
                .isEqualTo("GROUP_SPLIT");
        journey.world.settle();
        assertThat(journey.world.all(Reservation.class)).isEmpty();
        assertThat(journey.position(CHICAGO, MUG).reserved()).isZero();
        journey.checkAtRest();
    }

    @Test
    void transferThatSplitsTheSet_isRefused_andOneOfAllOfItIsNot() {
        decide(wish(List.of(MUGS, A_LAMP), List.of(choice(journey.part(CHICAGO, MUGS, A_LAMP))), SET));
        journey.world.settle();
        assertThat(refusal(transfer(journey.part(DENVER, MUGS), journey.part(CHICAGO, A_LAMP))))
                .isEqualTo("GROUP_SPLIT");
        assertThat(reservation().transferring()).isNull();
        decide(transfer(journey.part(DENVER, MUGS, A_LAMP)));
        journey.world.settle();
        assertThat(journey.position(DENVER, LAMP).reserved()).isEqualTo(1);
        assertThat(journey.position(CHICAGO, LAMP).reserved()).isZero();
        journey.checkAtRest();
    }
}
