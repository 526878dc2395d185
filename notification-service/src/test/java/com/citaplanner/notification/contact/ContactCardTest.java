package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContactCardTest {
    @Test
    void what_a_database_cannot_store_is_not_said() {
        ContactCard card =
                new ContactCard(7, "+52\u0000", "a".repeat(100_000) + "@b.mx", "Ana\u0000" + "x".repeat(500), "1");

        assertThat(card.phone()).isEqualTo("+52\uFFFD");
        assertThat(card.email()).isNull();
        assertThat(card.name()).startsWith("Ana\uFFFD").hasSize(255);
        assertThat(card.whatsappId()).isEqualTo("1");
    }

    @Test
    void what_is_not_said_stays_unsaid() {
        assertThat(new ContactCard(7, null, null)).isEqualTo(new ContactCard(7, null, null, null, null));
    }
}
