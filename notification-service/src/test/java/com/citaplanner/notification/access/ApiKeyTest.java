package com.citaplanner.notification.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    private static final KeyText TEXT = KeyText.random();

    private static ApiKey key(Instant expiresAt, Instant revokedAt) {
        return new ApiKey(TEXT.id(), "t", TEXT.hash(), "n", Scope.READ, NOW, expiresAt, revokedAt, null);
    }

    @Test
    void it_admits_its_own_text_while_it_is_good() {
        assertThat(key(null, null).admits(TEXT, NOW)).isTrue();
        assertThat(key(NOW.plusSeconds(1), null).admits(TEXT, NOW)).isTrue();
        assertThat(key(NOW, null).admits(TEXT, NOW)).isFalse();
        assertThat(key(null, NOW).admits(TEXT, NOW)).isFalse();
        assertThat(key(null, null)
                        .admits(new KeyText(TEXT.id(), KeyText.random().secret()), NOW))
                .isFalse();
    }

    @Test
    void its_text_is_read_back_and_never_shown_by_accident() {
        assertThat(KeyText.read(TEXT.text())).contains(TEXT);
        assertThat(KeyText.read("cp_" + TEXT.id())).isEmpty();
        assertThat(KeyText.read(null)).isEmpty();
        assertThat(TEXT.toString()).doesNotContain(TEXT.secret());
    }

    @Test
    void a_scope_holds_those_before_it() {
        assertThat(Scope.READ.roles()).containsExactlyInAnyOrder("read");
        assertThat(Scope.SEND.roles()).containsExactlyInAnyOrder("read", "send");
        assertThat(Scope.ADMIN.roles()).containsExactlyInAnyOrder("read", "send", "admin");
    }
}
