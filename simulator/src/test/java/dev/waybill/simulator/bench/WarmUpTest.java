package dev.waybill.simulator.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private Duration passed = Duration.ZERO;

    private Duration await(WarmUp warmUp, long busySeconds) throws IOException, InterruptedException {
        Duration warm = warmUp.await(
                () -> Duration.ofSeconds(Math.min(busySeconds, passed.toSeconds())),
                time -> passed = passed.plus(time));
        assertThat(passed).isEqualTo(warm);
        return warm;
    }

    @Test
    void await_compilersThatWorkOn_lastsUntilTheyRest() throws Exception {
        assertThat(await(WarmUp.between(100, 600), 130)).isEqualTo(Duration.ofSeconds(160));
    }

    @Test
    void await_compilersThatRestSoon_lastsTheLeast_andOneLook() throws Exception {
        assertThat(await(WarmUp.between(100, 600), 50)).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void await_compilersThatNeverRest_lastsTheMost() throws Exception {
        assertThat(await(WarmUp.between(100, 600), 10_000)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void await_ofOneLength_lastsThat() throws Exception {
        assertThat(await(WarmUp.of(20), 10_000)).isEqualTo(Duration.ofSeconds(20));
    }
}
