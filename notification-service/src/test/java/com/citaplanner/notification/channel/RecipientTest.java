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
    void a_recipients_notifications_are_kept_in_order_by_what_names_them_best() {
        assertThat(recipient("c-juan", "55 1234 5678", "juan@example.mx").key()).isEqualTo("c-juan");
        assertThat(recipient(null, "55 1234 5678", "juan@example.mx").key()).isEqualTo("55 1234 5678");
        assertThat(recipient(null, null, "juan@example.mx").key()).isEqualTo("juan@example.mx");
    }

    @Test
    void a_name_alone_is_nobody() {
        assertThatThrownBy(() -> recipient(null, null, null)).isInstanceOf(IllegalArgumentException.class);
    }
}
