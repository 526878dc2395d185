package com.citaplanner.notification.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.client.ClientEdit.EditDecision;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.validation.FieldError;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientEditTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-12T16:00:00Z"), ZoneOffset.UTC);

    private static ClientEdit edit(String name, Long version) {
        return new ClientEdit("c-1", PersonName.whole(name), ClientAddresses.NONE, null, null, version);
    }

    private static Optional<StoredClient> stored(String name, long version) {
        return Optional.of(
                new StoredClient(edit(name, null).toClient("t", version), null, List.of(), null, Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "id       | ''     | -  | -      | -            | -",
                "id       | a b    | -  | -      | -            | -",
                "name     | c      | a\u0007b | - | -            | -",
                "email    | c      | -  | a\u0007@b.mx x | -     | -",
                "birthday | c      | -  | -      | 2026-11-20   | -",
                "birthday | c      | -  | -      | 1530-01-01   | -",
                "version  | c      | -  | -      | -            | -1"
            })
    void invalid_field_is_named(String field, String id, String name, String email, LocalDate birthday, Long version) {
        assertThat(new ClientEdit(
                                id, PersonName.whole(name), ClientAddresses.parse(null, email), birthday, null, version)
                        .problems(NOW))
                .extracting(FieldError::field)
                .containsExactly(field);
    }

    @Test
    void each_name_part_has_its_limit_and_the_zone_a_name() {
        assertThat(new ClientEdit(
                                "c",
                                new PersonName("n".repeat(201), "f".repeat(101), "l\na"),
                                ClientAddresses.NONE,
                                null,
                                "GMT-6",
                                null)
                        .problems(NOW))
                .extracting(FieldError::field)
                .containsExactly("name", "firstName", "lastName", "timeZone");
    }

    @Test
    void unusable_phone_and_email_are_accepted() {
        assertThat(new ClientEdit(
                                "c-1",
                                PersonName.whole("Ana"),
                                ClientAddresses.parse("no tiene", "tampoco"),
                                LocalDate.of(1988, 3, 14),
                                "America/Tijuana",
                                0L)
                        .problems(NOW))
                .isEmpty();
    }

    @Test
    void missing_version_becomes_the_next_one() {
        assertThat(edit("Ana", null).decide(Optional.empty(), "t"))
                .isEqualTo(new EditDecision.Store(edit("Ana", null).toClient("t", 1), true));
        assertThat(edit("Eva", null).decide(stored("Ana", 7), "t"))
                .isEqualTo(new EditDecision.Store(edit("Eva", null).toClient("t", 8), false));
        assertThat(edit("Ana", null).decide(stored("Ana", 7), "t")).isEqualTo(new EditDecision.Unchanged());
    }

    @Test
    void given_version_must_be_newer() {
        assertThat(edit("Eva", 8L).decide(stored("Ana", 7), "t"))
                .isEqualTo(new EditDecision.Store(edit("Eva", null).toClient("t", 8), false));
        assertThat(edit("Ana", 7L).decide(stored("Ana", 7), "t")).isEqualTo(new EditDecision.Unchanged());
        assertThat(edit("Eva", 7L).decide(stored("Ana", 7), "t")).isEqualTo(new EditDecision.Older(7));
        assertThat(edit("Eva", 3L).decide(stored("Ana", 7), "t")).isEqualTo(new EditDecision.Older(7));
    }

    @Test
    void deleted_client_is_created_again() {
        Optional<StoredClient> deleted =
                Optional.of(new StoredClient(Client.deleted("t", "c-1", 4), null, List.of(), null, Instant.EPOCH));

        assertThat(edit("Ana", null).decide(deleted, "t"))
                .isEqualTo(new EditDecision.Store(edit("Ana", null).toClient("t", 5), true));
        assertThat(edit("Ana", 4L).decide(deleted, "t")).isEqualTo(new EditDecision.Older(4));
    }
}
