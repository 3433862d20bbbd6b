package dev.waybill.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChanceTest {
    private static final int DRAWS = 1_000;

    @Test
    void neighbouringSeeds_haveNothingInCommon() {
        Set<Long> drawn = new HashSet<>();
        for (long seed = -5; seed <= 5; seed++) {
            draw(drawn, seed, "town");
        }
        assertThat(drawn).hasSize(11 * DRAWS);
    }

    @Test
    void thingsOfOneSeed_haveNothingInCommon() {
        Set<Long> drawn = new HashSet<>();
        for (String thing : new String[] {"", "a", "b", "Aa", "BB", "ab", "ba"}) {
            draw(drawn, 7, thing);
        }
        assertThat(drawn).hasSize(7 * DRAWS);
    }

    @Test
    void sameSeedAndThing_isTheSameStream() {
        Set<Long> drawn = new HashSet<>();
        draw(drawn, 7, "town");
        draw(drawn, 7, "town");
        assertThat(drawn).hasSize(DRAWS);
    }

    private static void draw(Set<Long> drawn, long seed, String thing) {
        Chance chance = Chance.of(seed, thing);
        for (int i = 0; i < DRAWS; i++) {
            drawn.add(chance.bits());
        }
    }
}
