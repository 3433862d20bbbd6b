package dev.waybill.core.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BinsTest {
    @Test
    void walk_goesByNumbersNotByTheirDigits_andWhatHasNoBinComesLast() {
        List<String> bins =
                new ArrayList<>(Arrays.asList(null, "B1", "A10-2-A", "A4-12-B", "A04-2", "A4-12-A", "A04", "7-1"));
        bins.sort(Bins.WALK);
        assertThat(bins).containsExactly("7-1", "A04", "A04-2", "A4-12-A", "A4-12-B", "A10-2-A", "B1", null);
    }

    @Test
    void walk_isAnOrder_sameBinsAreEqual() {
        assertThat(Bins.WALK.compare("A04-1", "A4-1")).isNegative();
        assertThat(Bins.WALK.compare("A4-1", "A04-1")).isPositive();
        assertThat(Bins.WALK.compare("A4-1", "A4-1")).isZero();
        assertThat(Bins.WALK.compare("9999999999999999", "9999999999999998")).isPositive();
    }

    @Test
    void name_isOneToSixteenLettersAndDigitsWithMarksBetween() {
        assertThat(List.of("A04-12-C", "7", "a.b_c", "ABCDEFGHIJKLMNOP")).allMatch(Bins::isBin);
        assertThat(List.of("", "-A", "A-", "A 4", "ABCDEFGHIJKLMNOPQ", "Ä1", "A/4"))
                .noneMatch(Bins::isBin);
        assertThat(Bins.aisle("A04-12-C")).isEqualTo("A04");
        assertThat(Bins.aisle("B7")).isEqualTo("B7");
    }
}
