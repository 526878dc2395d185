package com.citaplanner.notification.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that the gateway would refuse cannot be stored. */
class SourceDetailsTest {
    private static final String TOKEN = "0123456789abcdef";

    private static SourceDetails source(String name, String token, String... secrets) {
        return new SourceDetails("demo", name, Optional.ofNullable(token), List.of(secrets), OptionalLong.of(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "default", "Luna", "-luna", "luna:1", "luna/1"})
    void a_name_that_no_url_may_have_is_refused(String name) {
        assertThatThrownBy(() -> source(name, TOKEN)).hasMessageContaining("name must");
    }

    @Test
    void it_has_a_token_or_one_or_two_secrets() {
        assertThatThrownBy(() -> source("luna", null)).hasMessageContaining("either");
        assertThatThrownBy(() -> source("luna", TOKEN, "a")).hasMessageContaining("either");
        assertThatThrownBy(() -> source("luna", null, "a", "b", "c")).hasMessageContaining("at most 2");
        assertThatThrownBy(() -> source("luna", null, " ")).hasMessageContaining("1 to 500");
        assertThatThrownBy(() -> source("luna", "short")).hasMessageContaining("urlToken");
        assertThat(source("luna", null, "a", "b").secrets()).containsExactly("a", "b");
    }

    @Test
    void it_shows_no_credentials() {
        assertThat(source("luna", TOKEN)).asString().contains("luna", "demo").doesNotContain(TOKEN);
        assertThat(source("luna", null, "secreto")).asString().doesNotContain("secreto");
    }
}
