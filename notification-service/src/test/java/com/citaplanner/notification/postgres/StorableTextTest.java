package com.citaplanner.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTextTest {
    @Test
    void ordinary_text_is_kept_as_it_is() {
        assertThat(StorableText.of("90901", 10)).isEqualTo("90901");
        assertThat(StorableText.of(null, 10)).isNull();
    }

    @Test
    void nul_is_replaced() {
        assertThat(StorableText.of("a\u0000b", 10)).isEqualTo("a\uFFFDb");
    }

    @Test
    void long_text_is_cut_and_never_within_a_character() {
        assertThat(StorableText.of("x".repeat(5_000_000), 1000)).hasSize(1000);
        assertThat(StorableText.of("ab😀cd", 3)).isEqualTo("ab");
        assertThat(StorableText.of("ab😀cd", 4)).isEqualTo("ab😀");
    }
}
