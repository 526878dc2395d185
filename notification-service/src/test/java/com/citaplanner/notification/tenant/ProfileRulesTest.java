package com.citaplanner.notification.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileRulesTest {
    @Test
    void valid_values_are_normalised() {
        assertThat(ProfileRules.region("mx")).isEqualTo("MX");
        assertThat(ProfileRules.locale("es-mx")).isEqualTo("es-MX");
        assertThat(ProfileRules.locale("pt-BR")).isEqualTo("pt-BR");
        assertThat(ProfileRules.timeZone("America/Argentina/Buenos_Aires")).isEqualTo("America/Argentina/Buenos_Aires");
        assertThat(ProfileRules.interactionDays(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MEX", "ZZ", "001", "M"})
    void a_region_without_numbering_plan_is_refused(String text) {
        assertThatThrownBy(() -> ProfileRules.region(text))
                .hasMessageStartingWith("must be an ISO 3166-1 country code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "es_MX", "spanish", "xx-XX", "und", "es-MX-x-", "../etc"})
    void an_unsupported_language_is_refused(String text) {
        assertThatThrownBy(() -> ProfileRules.locale(text)).hasMessageStartingWith("must be a supported language tag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mexico City", "-06:00", "UTC-6", "America/Nowhere"})
    void an_unnamed_time_zone_is_refused(String text) {
        assertThatThrownBy(() -> ProfileRules.timeZone(text)).hasMessageStartingWith("must be an IANA time zone");
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, 0, 36_501})
    void an_invalid_retention_is_refused(int days) {
        assertThatThrownBy(() -> ProfileRules.interactionDays(days))
                .hasMessage("must be from 1 to 36500, or null to keep everything");
    }
}
