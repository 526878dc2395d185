package com.citaplanner.notification.channel.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.channel.whatsapp.ReachedRecipients.LeavingRecipients;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RecipientPlacesTest {
    private static final Instant FIRST = Instant.parse("2026-07-01T10:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-07-01T12:00:00Z");
    private static final Instant LATEST = Instant.parse("2026-07-02T09:00:00Z");

    private static RecipientPlaces places(int limit, long first, long second) {
        return new RecipientPlaces(
                limit, List.of(new LeavingRecipients(FIRST, first), new LeavingRecipients(SECOND, second)), LATEST);
    }

    private static List<Optional<Instant>> take(RecipientPlaces places, int times) {
        return Stream.generate(places::take).limit(times).toList();
    }

    @Test
    void free_places_are_given_first_and_then_each_that_becomes_free() {
        assertThat(take(places(5, 1, 2), 6))
                .containsExactly(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(FIRST),
                        Optional.of(SECOND),
                        Optional.of(SECOND),
                        Optional.of(LATEST));
    }

    @Test
    void whoever_is_too_many_leaves_no_place() {
        assertThat(take(places(2, 2, 2), 3))
                .containsExactly(Optional.of(SECOND), Optional.of(SECOND), Optional.of(LATEST));
    }

    @Test
    void a_number_that_has_written_to_nobody_has_all_its_places() {
        RecipientPlaces places = new RecipientPlaces(2, List.of(), LATEST);

        assertThat(take(places, 3)).containsExactly(Optional.empty(), Optional.empty(), Optional.of(LATEST));
    }
}
