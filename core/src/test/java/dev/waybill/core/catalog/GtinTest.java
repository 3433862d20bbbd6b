package dev.waybill.core.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GtinTest {
    @ParameterizedTest
    @ValueSource(strings = {"4006381333931", "036000291452", "96385074", "10614141000415"})
    void isValid_rightCheckDigit(String gtin) {
        assertThat(Gtin.isValid(gtin)).isTrue();
    }

    @Test
    void normal_isTheSameForEveryWayToWriteIt() {
        assertThat(Gtin.normal("036000291452"))
                .isEqualTo(Gtin.normal("0036000291452"))
                .isEqualTo("00036000291452");
        assertThat(Gtin.normal("10614141000415")).isEqualTo("10614141000415");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4006381333932", "036000291453", "400638133393", "", "40063813339x1", "123456789"})
    void isValid_wrongDigitOrShape_isFalse(String gtin) {
        assertThat(Gtin.isValid(gtin)).isFalse();
    }
}
