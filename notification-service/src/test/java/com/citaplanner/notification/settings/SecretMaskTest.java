package com.citaplanner.notification.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMaskTest {
    @ParameterizedTest
    @CsvSource({"abcdefghijklmnop, ••••mnop", "abcdefghijkl, ••••ijkl", "abcdefghijk, ••••", "a, ••••", ", ••••"})
    void only_the_end_of_a_long_secret_is_revealed(String secret, String mask) {
        assertThat(SecretMask.of(Optional.ofNullable(secret))).isEqualTo(mask);
    }
}
