package com.citaplanner.notification.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {

    @Test
    void keeps_the_iso_code_in_capitals() {
        assertThat(new Region(" mx ")).isEqualTo(Region.MEXICO);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "M", "MEX", "52", "ZZ", "001"})
    void a_code_without_numbering_plan_is_refused(String code) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Region(code));
    }
}
