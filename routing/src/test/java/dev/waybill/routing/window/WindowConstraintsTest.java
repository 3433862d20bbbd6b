package dev.waybill.routing.window;

import org.junit.jupiter.api.Test;
import org.optaplanner.test.api.score.stream.ConstraintVerifier;

/** For each constraint one case that it penalises and one that it does not. */
class WindowConstraintsTest {
    private final ConstraintVerifier<WindowConstraints, Window> verifier =
            ConstraintVerifier.build(new WindowConstraints(), Window.class, MovablePart.class);
    private final Desk desk = new Desk();

    private MovablePart at(int number, String order, String node, int available) {
        return desk.part(number, desk.option(order, node, desk.shelf(node, "A", available), true));
    }

    @Test
    void stock_moreThanTheShelfHas_isPenalisedByWhatIsMissing() {
        verifier.verifyThat(WindowConstraints::stock)
                .given(at(0, "o1", "N1", 3), at(1, "o2", "N1", 3))
                .penalizesBy(1);
    }

    @Test
    void stock_exactlyWhatTheShelfHas_isFree() {
        verifier.verifyThat(WindowConstraints::stock)
                .given(at(0, "o1", "N1", 4), at(1, "o2", "N1", 4), at(2, "o3", "N2", 2))
                .penalizesBy(0);
    }

    @Test
    void capacity_moreLinesThanTheDayHas_isPenalised() {
        desk.day("N1", 1);
        verifier.verifyThat(WindowConstraints::capacity)
                .given(at(0, "o1", "N1", 9), at(1, "o2", "N1", 9), at(2, "o3", "N1", 9))
                .penalizesBy(2);
    }

    @Test
    void capacity_dayThatIsJustFull_isFree() {
        desk.day("N1", 2);
        verifier.verifyThat(WindowConstraints::capacity)
                .given(at(0, "o1", "N1", 9), at(1, "o2", "N1", 9))
                .penalizesBy(0);
    }

    @Test
    void together_partsInSeveralParcels_arePenalisedByThoseTooMany() {
        Together order = desk.together("o1");
        verifier.verifyThat(WindowConstraints::together)
                .given(bound(0, order, "N1"), bound(1, order, "N2"), bound(2, order, "N3"), at(3, "o1", "N4", 9))
                .penalizesBy(2);
    }

    @Test
    void together_partsInOneParcel_andThoseThatAreNotBound_areFree() {
        Together order = desk.together("o1");
        verifier.verifyThat(WindowConstraints::together)
                .given(bound(0, order, "N1"), bound(1, order, "N1"), at(2, "o1", "N2", 9), at(3, "o2", "N3", 9))
                .penalizesBy(0);
    }

    private MovablePart bound(int number, Together together, String node) {
        return desk.bound(number, together, desk.option("o1", node, desk.shelf(node, "A", 9), true));
    }

    @Test
    void parcel_partsOfOneOrderAtOneNode_shareIt() {
        verifier.verifyThat(WindowConstraints::parcel)
                .given(at(0, "o1", "N1", 9), at(1, "o1", "N1", 9))
                .penalizesBy(500_000 + 2 * 100_000 + 10_000);
    }

    @Test
    void parcel_partsOfTwoOrders_doNotShareIt() {
        verifier.verifyThat(WindowConstraints::parcel)
                .given(at(0, "o1", "N1", 9), at(1, "o2", "N1", 9))
                .penalizesBy(2 * (500_000 + 100_000 + 10_000));
    }

    @Test
    void parcel_nothingToSend_isFree() {
        verifier.verifyThat(WindowConstraints::parcel).given().penalizesBy(0);
    }

    @Test
    void units_everyUnit_costsItsLabour() {
        verifier.verifyThat(WindowConstraints::units)
                .given(at(0, "o1", "N1", 9), at(1, "o1", "N1", 9))
                .penalizesBy(4_000);
        verifier.verifyThat(WindowConstraints::units).given().penalizesBy(0);
    }

    @Test
    void split_twoParcelsOfOneOrder_areOneTooMany() {
        verifier.verifyThat(WindowConstraints::split)
                .given(at(0, "o1", "N1", 9), at(1, "o1", "N2", 9))
                .penalizesBy(150_000);
    }

    @Test
    void split_twoPartsInOneParcel_areFree() {
        verifier.verifyThat(WindowConstraints::split)
                .given(at(0, "o1", "N1", 9), at(1, "o1", "N1", 9), at(2, "o2", "N2", 9))
                .penalizesBy(0);
    }

    @Test
    void load_fullerDay_costsMoreForTheSameLine() {
        desk.day("EMPTY", 100);
        desk.day("FULL", 1);
        verifier.verifyThat(WindowConstraints::load)
                .given(at(0, "o1", "EMPTY", 9))
                .penalizesBy(1_000);
        verifier.verifyThat(WindowConstraints::load)
                .given(at(0, "o1", "FULL", 9))
                .penalizesBy(199_000);
        verifier.verifyThat(WindowConstraints::load).given().penalizesBy(0);
    }

    @Test
    void change_movedPart_costs() {
        MovablePart part = desk.part(
                0,
                desk.option("o1", "N1", desk.shelf("N1", "A", 9), true),
                desk.option("o1", "N2", desk.shelf("N2", "A", 9), false));
        part.choose(part.options().get(1));

        verifier.verifyThat(WindowConstraints::change).given(part).penalizesBy(Desk.CHANGE);
    }

    @Test
    void change_partThatStays_isFree() {
        verifier.verifyThat(WindowConstraints::change)
                .given(at(0, "o1", "N1", 9))
                .penalizesBy(0);
    }

    @Test
    void failure_ofADoubtfulOption_isPenalised() {
        MovablePart doubtful = desk.part(0, desk.doubtful("o1", "N1", desk.shelf("N1", "A", 9), 4));
        verifier.verifyThat(WindowConstraints::failure).given(doubtful).penalizesBy(600_000 / 4);
    }

    @Test
    void failure_whereNothingIsToBeFeared_isFree() {
        verifier.verifyThat(WindowConstraints::failure)
                .given(at(0, "o1", "N1", 9))
                .penalizesBy(0);
    }
}
