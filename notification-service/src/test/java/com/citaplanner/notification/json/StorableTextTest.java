package com.citaplanner.notification.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "Ñandú 😀", "\u202Ea\u200B", "\u0001\t", "\uFFFD\uFFFF"})
    void text_with_paired_surrogates_can_be_stored(String text) {
        assertThat(StorableText.isStorable(text)).isTrue();
    }

    @Test
    void nul_and_unpaired_surrogates_cannot_be_stored() {
        assertThat(new String[] {"\0", "a\0b", "\ud800", "a\ud83d", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
                .noneMatch(StorableText::isStorable);
    }

    @Test
    void too_long_text_cannot_be_stored() {
        assertThat(StorableText.problem("abc", 3)).isEmpty();
        assertThat(StorableText.problem("abcd", 3)).contains("is longer than 3");
    }

    @Test
    void ordinary_text_is_kept_as_it_is() {
        assertThat(StorableText.of("90901", 10)).isEqualTo("90901");
        assertThat(StorableText.ofNullable(null, 10)).isNull();
    }

    @Test
    void nul_is_replaced() {
        assertThat(StorableText.of("a\u0000b", 10)).isEqualTo("a\uFFFDb");
    }

    @Test
    void long_text_is_truncated_but_not_within_a_character() {
        assertThat(StorableText.of("x".repeat(5_000_000), 1000)).hasSize(1000);
        assertThat(StorableText.of("ab😀cd", 3)).isEqualTo("ab");
        assertThat(StorableText.of("ab😀cd", 4)).isEqualTo("ab😀");
    }
}
