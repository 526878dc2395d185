package com.citaplanner.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.calendar.CalendarEntries;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contents as they are stored. */
class ContentTest {
    private static final CalendarEntry ENTRY = CalendarEntries.tijuana(CalendarMethod.REQUEST, 3);

    private static Content read(String json) throws JsonProcessingException {
        return Json.mapper().readValue(json, Content.class);
    }

    @Test
    void calendar_is_stored_with_its_local_times() throws JsonProcessingException {
        Content content = Content.of("Hola").withCalendar(List.of(ENTRY));

        String json = Json.mapper().writeValueAsString(content);

        assertThat(read(json)).isEqualTo(content);
        assertThat(Json.of(json).path("calendar").path(0)).isEqualTo(Json.of("""
                                {"appointmentId": "a-juan-4", "version": 3, "method": "REQUEST",
                                 "start": "2027-07-15T10:00:00", "timeZone": "America/Tijuana", "end": "2027-07-15T10:30:00",
                                 "summary": "Limpieza dental: Clínica Ñandú",
                                 "location": "Av. Revolución 1234, Zona Centro; Tijuana, B. C.",
                                 "description": "Le atiende la Dra. Sofía Ibáñez.\\nLlegue 10 minutos antes, por favor. 🦷"}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\": \"Hola\"}",
                "{\"text\": \"Hola\", \"subject\": null, \"html\": null, \"approved\": null}",
                "{\"text\": \"Hola\", \"subject\": null, \"html\": null, \"approved\": null, \"language\": null}",
                "{\"text\": \"Hola\", \"language\": null, \"calendar\": null}",
                "{\"text\": \"Hola\", \"language\": null, \"calendar\": [], \"buttons\": null}"
            })
    void content_stored_before_has_no_calendar(String json) throws JsonProcessingException {
        assertThat(read(json)).isEqualTo(Content.of("Hola"));
    }

    @Test
    void entry_without_what_is_optional_is_read() throws JsonProcessingException {
        Content content = read("""
                {"text": "Hola", "calendar": [{"appointmentId": "a-1", "version": 0, "method": "CANCEL",
                 "start": "2027-07-15T10:00:00", "timeZone": "-06:00", "summary": "Cita"}]}""");

        assertThat(content.calendar()).singleElement().satisfies(entry -> {
            assertThat(entry.end()).isEmpty();
            assertThat(entry.location()).isEmpty();
            assertThat(entry.description()).isEmpty();
        });
    }

    @Test
    void calendar_counts_in_characters() {
        Content content = Content.of("Hola");

        long added = content.withCalendar(List.of(ENTRY, ENTRY)).characters() - content.characters();

        assertThat(added)
                .isEqualTo(2L
                        * (ENTRY.summary().length()
                                + ENTRY.location().orElseThrow().length()
                                + ENTRY.description().orElseThrow().length()));
    }

    @Test
    void content_without_entries_stays_the_same_object() {
        Content content = Content.of("Hola");

        assertThat(content.withCalendar(List.of())).isSameAs(content);
    }

    @Test
    void a_sixth_entry_is_refused() {
        Content content = Content.of("Hola");

        assertThat(content.withCalendar(Collections.nCopies(5, ENTRY)).calendar())
                .hasSize(5);
        assertThatThrownBy(() -> content.withCalendar(Collections.nCopies(6, ENTRY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a message must have at most 5 calendar entries");
    }
}
