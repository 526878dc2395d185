package com.citaplanner.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecipientTest {
    private static Recipient recipient(String clientId, String phone, String email) {
        return new Recipient(
                Optional.ofNullable(clientId),
                Optional.of("Juan"),
                Optional.ofNullable(phone),
                Optional.ofNullable(email));
    }

    @Test
    void order_key_is_the_client_id_else_the_phone_else_the_email() {
        assertThat(recipient("c-juan", "55 1234 5678", "juan@example.mx").key()).isEqualTo("c-juan");
        assertThat(recipient(null, "55 1234 5678", "juan@example.mx").key()).isEqualTo("55 1234 5678");
        assertThat(recipient(null, null, "juan@example.mx").key()).isEqualTo("juan@example.mx");
    }

    @Test
    void name_alone_is_refused() {
        assertThatThrownBy(() -> recipient(null, null, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
