package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContactCardTest {
    @Test
    void unstorable_and_overlong_values_are_dropped() {
        ContactCard card =
                new ContactCard(7, "+52\u0000", "a".repeat(100_000) + "@b.mx", "Ana\u0000" + "x".repeat(500), "1");

        assertThat(card.phone()).isEqualTo("+52\uFFFD");
        assertThat(card.email()).isNull();
        assertThat(card.name()).startsWith("Ana\uFFFD").hasSize(255);
        assertThat(card.whatsappId()).isEqualTo("1");
    }

    @Test
    void missing_values_stay_null() {
        assertThat(new ContactCard(7, null, null)).isEqualTo(new ContactCard(7, null, null, null, null));
    }
}
