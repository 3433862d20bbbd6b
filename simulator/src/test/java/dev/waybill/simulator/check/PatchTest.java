package dev.waybill.simulator.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.simulator.check.Patch.Change;
import org.junit.jupiter.api.Test;

/** A rule that is not broken as it is meant to be would be looked for in vain, or found for another reason. */
class PatchTest {
    private static final String TYPE = Steps.class.getName();

    /** Two methods to change. */
    static final class Steps {
        private Steps() {}

        static int one() {
            return Math.abs(-1);
        }

        static int two() {
            return Math.abs(-2);
        }

        static int sum() {
            return one() + two();
        }
    }

    static int ten(int number) {
        return 10 * Math.max(1, number * number);
    }

    @Test
    void severalChangesOfOneClass_areAllWoven_andTakenOutAgain() {
        var ten = Patch.method(PatchTest.class, "ten");
        Change[] both = {Change.call(TYPE, "one", "abs", ten), Change.call(TYPE, "two", "abs", ten)};
        assertThat(Patch.during(Steps::sum, both)).isEqualTo(10 + 40);
        assertThat(Steps.sum()).isEqualTo(3);
    }

    @Test
    void changeOfWhatIsNotThere_isRefused() {
        var ten = Patch.method(PatchTest.class, "ten");
        assertThatThrownBy(() -> Patch.during(Steps::sum, Change.call(TYPE, "one", "negate", ten)))
                .hasMessageContaining("negate");
        assertThatThrownBy(() -> Patch.during(Steps::sum, Change.call(TYPE, "three", "abs", ten)))
                .hasMessageContaining("three");
        assertThat(Steps.sum()).isEqualTo(3);
    }
}
