package com.citaplanner.notification.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://chat.example.mx",
                "file:///etc/passwd",
                "gopher://chat.example.mx",
                "//chat.example.mx",
                "chat.example.mx",
                "https://user:secret@chat.example.mx"
            })
    void url_must_be_http_without_credentials(String url) {
        assertThatThrownBy(() -> new Connection(URI.create(url), "token", 3, 12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void toString_hides_the_token() {
        assertThat(new Connection(URI.create("https://chat.example.mx"), "t0ps3cret", 3, 12))
                .hasToString("Connection[https://chat.example.mx, account 3, inbox 12]");
    }
}
