package com.citaplanner.notification.template;

import static com.citaplanner.notification.template.Messages.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.template.BuiltInTemplates.BuiltInTemplate;
import com.citaplanner.notification.work.Inline;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How built-in texts say where clients are expected. */
class WhereTextTest {
    private static final BuiltInTemplates BUILT_INS = BuiltInTemplates.read();
    private static final Map<String, Value> NORTH = Map.of(
            "branchName", text("Sucursal Norte"),
            "place", text("Av. Revolución 1234"),
            "professional", text("Dra. Ruiz"));

    static Stream<BuiltInTemplate> texts() {
        return BUILT_INS.all().stream()
                .filter(template -> template.wording().text().contains("{{where}}"));
    }

    private static String rendered(
            NotificationType type, Channel channel, Locale locale, Map<String, ? extends Value> variables) {
        Map<String, Value> all = new HashMap<>(Messages.SAMPLE);
        all.putAll(variables);
        RenderRequest request = new RenderRequest(
                Messages.LUNA,
                type,
                channel,
                Optional.empty(),
                Optional.empty(),
                all,
                RenderRequest.automaticVariables(Messages.LUNA, Optional.empty()),
                Optional.of(locale),
                Optional.empty());
        return Messages.content(new Renderer(new NoTemplates(), BUILT_INS, new Inline()).render(request, List.of()))
                .text()
                .replace('\u00a0', ' ');
    }

    private static String changed(Map<String, ? extends Value> variables) {
        return rendered(NotificationType.APPOINTMENT_RESCHEDULE, Channel.WHATSAPP, Messages.MEXICO, variables)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_change_names_the_place_and_the_professional() {
        assertThat(changed(NORTH))
                .isEqualTo("martes 13 de noviembre a las 10:00 a. m., en Sucursal Norte (Av. Revolución 1234),"
                        + " con Dra. Ruiz.");
    }

    @Test
    void what_is_unknown_leaves_no_trace() {
        assertThat(changed(Map.of())).isEqualTo("martes 13 de noviembre a las 10:00 a. m.");
        assertThat(changed(Map.of("branchName", text(""), "place", text("Consultorio 4"), "professional", text(""))))
                .isEqualTo("martes 13 de noviembre a las 10:00 a. m., en Consultorio 4.");
        assertThat(changed(Map.of("professional", text("Ana"))))
                .isEqualTo("martes 13 de noviembre a las 10:00 a. m., con Ana.");
    }

    @Test
    void several_places_or_a_long_one_are_left_out() {
        Value.Several several = new Value.Several(List.of(text("Norte"), text("Sur")));

        assertThat(changed(Map.of("branchName", several))).endsWith("a. m.");
        assertThat(changed(Map.of("branchName", text("Norte"), "where", text(""))))
                .endsWith("a. m.");
        assertThat(changed(Map.of("branchName", text("Norte"), "place", text("x".repeat(201)))))
                .endsWith(", en Norte.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es-MX | WHATSAPP | , en Sucursal Norte (Av. Revolución 1234).
            en-US | WHATSAPP | , at Sucursal Norte (Av. Revolución 1234).
            pt-BR | WHATSAPP | , em Sucursal Norte (Av. Revolución 1234).
            es-MX | SMS      | , en Sucursal Norte.
            es-MX | PUSH     | , en Sucursal Norte.
            """)
    void place_is_in_the_language_of_the_text_and_brief_where_length_costs(
            Locale locale, Channel channel, String where) {
        assertThat(rendered(NotificationType.APPOINTMENT_REMINDER, channel, locale, NORTH))
                .contains(where)
                .doesNotContain("Ruiz");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void a_text_with_a_place_reads_well_and_fits(BuiltInTemplate template) {
        String rendered = rendered(template.type(), template.channel(), template.language(), NORTH);

        assertThat(rendered).contains("Sucursal Norte").doesNotContain("{", "}", "..", "  ", " ,", ",,");
        if (template.channel() == Channel.SMS) {
            assertThat(SmsText.of(rendered).segments()).isLessThanOrEqualTo(2);
        }
    }
}
