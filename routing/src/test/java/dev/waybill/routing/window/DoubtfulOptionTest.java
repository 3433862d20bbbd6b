package dev.waybill.routing.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DoubtfulOptionTest {
    private final Desk desk = new Desk();

    @Test
    void aDoubt_costsTheWindowWhatTheCostModelSays() {
        Option sure = desk.option("o", "A", desk.shelf("A", "S", 9), false);
        Option doubtful = desk.doubtful("o", "A", desk.shelf("A", "S", 9), 4);

        // one in four second parcels of 600 grams; a re-source costs nothing at this desk
        assertThat(doubtful.unitMills() - sure.unitMills()).isEqualTo(600_000 / 4);
        assertThat(JointCost.of(List.of(doubtful)) - JointCost.of(List.of(sure)))
                .isEqualTo(600_000 / 4);
        assertThat(doubtful.labourMills()).isEqualTo(sure.labourMills());
    }
}
