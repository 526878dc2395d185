package com.citaplanner.notification.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileRulesTest {
    @Test
    void what_is_good_is_kept_in_its_usual_spelling() {
        assertThat(ProfileRules.region("mx")).isEqualTo("MX");
        assertThat(ProfileRules.locale("es-mx")).isEqualTo("es-MX");
        assertThat(ProfileRules.locale("pt-BR")).isEqualTo("pt-BR");
        assertThat(ProfileRules.timeZone("America/Argentina/Buenos_Aires")).isEqualTo("America/Argentina/Buenos_Aires");
        assertThat(ProfileRules.interactionDays(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MEX", "ZZ", "001", "M"})
    void no_region_without_phone_numbers(String text) {
        assertThatThrownBy(() -> ProfileRules.region(text)).hasMessageStartingWith("must be the ISO code of a country");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "es_MX", "spanish", "xx-XX", "und", "es-MX-x-", "../etc"})
    void no_language_that_nobody_can_write_dates_in(String text) {
        assertThatThrownBy(() -> ProfileRules.locale(text)).hasMessageStartingWith("must be a language");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mexico City", "-06:00", "UTC-6", "America/Nowhere"})
    void no_time_zone_without_a_name(String text) {
        assertThatThrownBy(() -> ProfileRules.timeZone(text)).hasMessageStartingWith("must be a time zone");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 36_501})
    void no_retention_that_makes_no_sense(int days) {
        assertThatThrownBy(() -> ProfileRules.interactionDays(days))
                .hasMessage("must be from 1 to 36500, or null to keep everything");
    }
}
