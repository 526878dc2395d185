package com.citaplanner.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecipientOrderTest {
    @Test
    void messages_in_the_order_of_their_requests_are_no_violation() {
        assertThat(RecipientOrder.violations(List.of(List.of("Aviso 1", "Aviso 12", "Aviso 101"), List.of("Aviso 7"))))
                .isZero();
    }

    @Test
    void each_message_after_a_newer_one_is_a_violation() {
        assertThat(RecipientOrder.violations(List.of(List.of("Aviso 5", "Aviso 3", "Aviso 4", "Aviso 6"))))
                .isEqualTo(2);
    }

    @Test
    void other_texts_do_not_count() {
        assertThat(RecipientOrder.violations(List.of(List.of("Aviso 5", "Hola", "Aviso 6"))))
                .isZero();
    }
}
