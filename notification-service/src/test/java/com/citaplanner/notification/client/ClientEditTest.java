package com.citaplanner.notification.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.client.ClientEdit.Verdict;
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

    private static ClientEdit named(String name, Long version) {
        return new ClientEdit("c-1", PersonName.whole(name), ClientAddresses.NONE, null, version);
    }

    private static Optional<StoredClient> stored(String name, long version) {
        return Optional.of(new StoredClient(named(name, null).as("t", version), null, List.of(), null, Instant.EPOCH));
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
    void what_makes_no_sense_is_named(
            String field, String id, String name, String email, LocalDate birthday, Long version) {
        assertThat(new ClientEdit(id, PersonName.whole(name), ClientAddresses.written(null, email), birthday, version)
                        .wrong(NOW))
                .extracting(FieldError::field)
                .containsExactly(field);
    }

    @Test
    void each_part_of_a_name_has_its_limit() {
        assertThat(new ClientEdit(
                                "c",
                                new PersonName("n".repeat(201), "f".repeat(101), "l\na"),
                                ClientAddresses.NONE,
                                null,
                                null)
                        .wrong(NOW))
                .extracting(FieldError::field)
                .containsExactly("name", "firstName", "lastName");
    }

    @Test
    void a_phone_and_an_email_that_are_none_are_not_wrong() {
        assertThat(new ClientEdit(
                                "c-1",
                                PersonName.whole("Ana"),
                                ClientAddresses.written("no tiene", "tampoco"),
                                LocalDate.of(1988, 3, 14),
                                0L)
                        .wrong(NOW))
                .isEmpty();
    }

    @Test
    void without_a_version_it_is_the_next_one() {
        assertThat(named("Ana", null).beside(Optional.empty(), "t"))
                .isEqualTo(new Verdict.Store(named("Ana", null).as("t", 1), true));
        assertThat(named("Eva", null).beside(stored("Ana", 7), "t"))
                .isEqualTo(new Verdict.Store(named("Eva", null).as("t", 8), false));
        assertThat(named("Ana", null).beside(stored("Ana", 7), "t")).isEqualTo(new Verdict.Unchanged());
    }

    @Test
    void with_a_version_only_a_newer_one_counts() {
        assertThat(named("Eva", 8L).beside(stored("Ana", 7), "t"))
                .isEqualTo(new Verdict.Store(named("Eva", null).as("t", 8), false));
        assertThat(named("Ana", 7L).beside(stored("Ana", 7), "t")).isEqualTo(new Verdict.Unchanged());
        assertThat(named("Eva", 7L).beside(stored("Ana", 7), "t")).isEqualTo(new Verdict.Older(7));
        assertThat(named("Eva", 3L).beside(stored("Ana", 7), "t")).isEqualTo(new Verdict.Older(7));
    }

    @Test
    void a_deleted_client_comes_back_as_a_new_one() {
        Optional<StoredClient> deleted =
                Optional.of(new StoredClient(Client.deleted("t", "c-1", 4), null, List.of(), null, Instant.EPOCH));

        assertThat(named("Ana", null).beside(deleted, "t"))
                .isEqualTo(new Verdict.Store(named("Ana", null).as("t", 5), true));
        assertThat(named("Ana", 4L).beside(deleted, "t")).isEqualTo(new Verdict.Older(4));
    }
}
