package com.citaplanner.notification.attributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContactAttributesTest {
    private static final ClientSummary.Profile NO_PROFILE =
            new ClientSummary.Profile(1, Optional.empty(), Optional.empty());

    @Test
    void attributes_hold_identity_and_appointments() {
        ClientSummary client = new ClientSummary(
                "c-juan",
                4,
                Optional.of(Instant.parse("2026-01-15T17:00:00Z")),
                Optional.of(Instant.parse("2036-01-15T16:00:00Z")),
                Optional.of("Revisión"),
                Optional.of(LocalDate.of(1988, 3, 14)),
                NO_PROFILE);

        assertThat(ContactAttributes.of("t-1", client))
                .containsExactly(
                        entry("client_id", "c-juan"),
                        entry("tenant_id", "t-1"),
                        entry("is_registered", true),
                        entry("total_appointments", 4L),
                        entry("last_appointment", "2026-01-15T17:00:00Z"),
                        entry("next_appointment", "2036-01-15T16:00:00Z"),
                        entry("last_service", "Revisión"),
                        entry("birthday", "1988-03-14"));
    }

    @Test
    void unknown_values_are_null_so_that_old_values_are_cleared() {
        ClientSummary client = new ClientSummary(
                "c-nueva", 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), NO_PROFILE);

        assertThat(ContactAttributes.of("t-1", client))
                .containsEntry("total_appointments", 0L)
                .containsEntry("last_appointment", null)
                .containsEntry("next_appointment", null)
                .containsEntry("last_service", null)
                .containsEntry("birthday", null);
    }
}
