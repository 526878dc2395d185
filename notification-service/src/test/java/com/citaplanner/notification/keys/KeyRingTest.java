package com.citaplanner.notification.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.settings.Keys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyRingTest {
    @Test
    void the_first_key_is_the_one_that_encrypts() {
        KeyRing ring = KeyRing.read(
                "citaplanner.secrets.keys", "AES", Keys.text("2026-11", 1) + ", " + Keys.text("2025-03", 2));

        assertThat(ring.first()).hasValue("2026-11");
        assertThat(ring.ids()).containsExactly("2026-11", "2025-03");
        assertThat(ring.toString()).isEqualTo("KeyRing[2026-11, 2025-03]");
    }

    @Test
    void an_empty_key_ring_is_allowed() {
        assertThat(KeyRing.read("citaplanner.secrets.keys", "AES", " ").first()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    c2VjcmV0                | key 1 must be id:base64, with an id of letters and digits
                    two words:c2VjcmV0      | key 1 must be id:base64, with an id of letters and digits
                    k1:                     | the key k1 must be 32 bytes in base64
                    k1:c2VjcmV0             | the key k1 must be 32 bytes in base64
                    k1:not-base64-at-all!!! | the key k1 must be 32 bytes in base64
                    """)
    void an_invalid_key_is_named_but_not_quoted(String text, String reason) {
        assertThatThrownBy(() -> KeyRing.read("citaplanner.secrets.keys", "AES", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("citaplanner.secrets.keys: " + reason)
                .hasMessageNotContaining("c2VjcmV0")
                .hasMessageNotContaining("not-base64");
    }

    @Test
    void trailing_commas_and_duplicate_ids_are_refused() {
        assertThatThrownBy(() -> KeyRing.read("citaplanner.secrets.keys", "AES", Keys.text("k1", 1) + ","))
                .hasMessageStartingWith("citaplanner.secrets.keys: key 2 must be");
        assertThatThrownBy(() ->
                        KeyRing.read("citaplanner.secrets.keys", "AES", Keys.text("k1", 1) + "," + Keys.text("k1", 2)))
                .hasMessage("citaplanner.secrets.keys: the key id k1 is used twice");
    }
}
