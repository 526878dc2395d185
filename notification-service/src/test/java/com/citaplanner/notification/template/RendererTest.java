package com.citaplanner.notification.template;

import static com.citaplanner.notification.template.Messages.LUNA;
import static com.citaplanner.notification.template.Messages.MEXICO;
import static com.citaplanner.notification.template.Messages.TIJUANA;
import static com.citaplanner.notification.template.Messages.content;
import static com.citaplanner.notification.template.Messages.filled;
import static com.citaplanner.notification.template.Messages.message;
import static com.citaplanner.notification.template.Messages.text;
import static com.citaplanner.notification.template.Messages.wanted;
import static com.citaplanner.notification.template.Messages.wrong;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.work.Inline;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which template is used, and how it is rendered on each channel. */
class RendererTest {
    private final Renderer renderer = new Renderer(new NoTemplates(), BuiltInTemplates.read(), new Inline());

    private static Template template(String tenant, String id, String language, boolean isDefault) {
        return new Template(
                tenant,
                id,
                NotificationType.APPOINTMENT_REMINDER,
                Channel.SMS,
                Locale.forLanguageTag(language),
                id,
                isDefault,
                false,
                new TemplateVersion(3, Wording.of(id + " {{start|date}}", Optional.empty(), true), Instant.EPOCH, "k"));
    }

    private RenderResult render(String id, String client, Template... found) {
        RenderRequest renderRequest = wanted(
                Channel.SMS,
                Optional.ofNullable(id),
                Optional.empty(),
                Map.of("start", text("2029-11-13T10:00")),
                Optional.ofNullable(client).map(Locale::forLanguageTag));
        return renderer.render(renderRequest, List.of(found));
    }

    @ParameterizedTest
    @CsvSource({
        "es-MX, es;es-MX;en, es-MX",
        "es-MX, es;es-CO;en, es",
        "es-MX, es-CO;en, es-CO",
        "en-US, es-MX;en, en",
        "fr, es;es-MX;en, es-MX",
        "fr, en;pt, en",
        ", es;en, es"
    })
    void the_default_is_the_one_in_the_best_language(String client, String languages, String chosen) {
        Template[] found = java.util.Arrays.stream(languages.split(";"))
                .map(language -> template("t-1", language, language, true))
                .toArray(Template[]::new);

        assertThat(render(null, client, found))
                .isInstanceOfSatisfying(
                        RenderResult.Rendered.class,
                        rendered -> assertThat(rendered.templateId()).isEqualTo(chosen));
    }

    @Test
    void a_tenant_without_default_uses_the_built_in_template() {
        RenderResult renderResult = render(null, "en-US", template("t-1", "mine", "es", false));

        assertThat(renderResult)
                .isInstanceOfSatisfying(
                        RenderResult.Rendered.class,
                        rendered ->
                                assertThat(rendered.templateId()).isEqualTo("built-in:en:APPOINTMENT_REMINDER:SMS"));
    }

    @Test
    void dates_are_formatted_in_the_language_of_their_text() {
        assertThat(content(render("t", "en-US", template("t-1", "t", "es", false)))
                        .text())
                .isEqualTo("t martes 13 de noviembre");
        assertThat(content(render("t", "fr", template("t-1", "t", "en", false))).text())
                .isEqualTo("t Tuesday, November 13");
    }

    @Test
    void a_named_template_must_belong_to_the_tenant_and_fit() {
        assertThat(wrong(render("t", null))).containsExactly("templateId is not a template of this tenant");
        assertThat(wrong(render("t", null, template("t-2", "t", "es", true))))
                .containsExactly("templateId is not a template of this tenant");
        RenderRequest mail = wanted(Channel.EMAIL, Optional.of("t"), Optional.empty(), Map.of(), Optional.empty());
        assertThat(wrong(renderer.render(mail, List.of(template("t-1", "t", "es", true)))))
                .containsExactly("templateId is a template for APPOINTMENT_REMINDER over SMS");
    }

    @Test
    void another_tenants_default_is_not_used() {
        assertThat(render(null, "es-MX", template("t-2", "theirs", "es-MX", true)))
                .isInstanceOfSatisfying(
                        RenderResult.Rendered.class,
                        rendered -> assertThat(rendered.templateId()).startsWith("built-in:"));
    }

    @Test
    void the_result_names_the_template_version() {
        assertThat(render("t", null, template("t-1", "t", "es", false)))
                .isInstanceOfSatisfying(
                        RenderResult.Rendered.class,
                        rendered -> assertThat(rendered.version()).isEqualTo(3));
    }

    @Test
    void a_given_text_is_used_with_the_built_in_subject() {
        RenderResult mail =
                renderer.render(message(Channel.EMAIL, "Está {{a}}.", Map.of("a", text("¡sí!"))), List.of());
        RenderResult sms = renderer.render(message(Channel.SMS, "Está {{a}}.", Map.of("a", text("¡sí!"))), List.of());

        assertThat(content(mail).text()).isEqualTo("Está ¡sí!.");
        assertThat(content(mail).subject()).contains("Recordatorio: le esperamos en Estética Luna");
        assertThat(content(mail).html().orElseThrow()).contains("Está ¡sí!.");
        assertThat(content(sms).text()).isEqualTo("Está ¡sí!.");
        assertThat(mail)
                .isInstanceOfSatisfying(
                        RenderResult.Rendered.class,
                        it -> assertThat(it.templateId()).isNull());
    }

    @Test
    void a_subject_is_always_one_line() {
        Wording wording = Wording.of("Hola", Optional.of("Cita {{a}}"), false);

        RenderResult renderResult =
                filled(Channel.EMAIL, wording, Map.of("a", text("x\r\nBcc: all@clinica.mx\u2028y")));

        assertThat(content(renderResult).subject()).contains("Cita x Bcc: all@clinica.mx y");
    }

    @Test
    void approved_parameters_are_formatted_for_whatsapp() {
        WhatsAppTemplateWording approved = new WhatsAppTemplateWording(
                "cita_recordatorio",
                "es_MX",
                "UTILITY",
                Map.of("1", "{{clientName}}", "2", "{{start|dateTime}}", "3", "{{note}}", "4", "{{empty}}"));
        Wording wording = new Wording("Hola", Optional.empty(), Optional.empty(), Optional.of(approved), false);

        RenderResult renderResult = filled(
                Channel.WHATSAPP,
                wording,
                Map.of("start", text("2029-11-13T10:00"), "note", text("a\n\tb    c"), "empty", text("")));

        assertThat(content(renderResult).approved().orElseThrow().parameters())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "1",
                        "Juan",
                        "2",
                        "martes 13 de noviembre a las 10:00\u00a0a.\u00a0m.",
                        "3",
                        "a b c",
                        "4",
                        "-"));
    }

    @Test
    void accents_are_kept_if_plain_sms_is_off() {
        assertThat(content(filled(
                                Channel.SMS,
                                Wording.of("Está {{a}}", Optional.empty(), false),
                                Map.of("a", text("sí"))))
                        .text())
                .isEqualTo("Está sí");
        assertThat(content(filled(
                                Channel.SMS, Wording.of("Está {{a}}", Optional.empty(), true), Map.of("a", text("sí"))))
                        .text())
                .isEqualTo("Esta si");
    }

    @Test
    void a_too_long_sms_is_refused() {
        assertThat(wrong(filled(
                        Channel.SMS, Wording.of("{{a}}", Optional.empty(), true), Map.of("a", text("á".repeat(1601))))))
                .containsExactly("text is longer than 1600 with its variables filled in");
    }

    @Test
    void an_explicit_first_name_greets_and_a_last_name_does_not() {
        assertThat(RenderRequest.automaticVariables(
                        Messages.LUNA,
                        Optional.of(new PersonName("Ruiz Luna, María del Carmen", "María del Carmen", "Ruiz"))))
                .containsEntry("clientName", text("María del Carmen"));
        assertThat(RenderRequest.automaticVariables(Messages.LUNA, Optional.of(new PersonName(null, null, "Ruiz"))))
                .containsEntry("clientName", text(""));
    }

    @Test
    void clients_are_greeted_by_their_first_name() {
        assertThat(RenderRequest.automaticVariables(
                        Messages.LUNA, Optional.of(PersonName.whole("  María del Carmen Ruiz "))))
                .containsEntry("clientName", text("María del Carmen"));
        assertThat(RenderRequest.automaticVariables(Messages.LUNA, Optional.of(PersonName.whole(" "))))
                .containsEntry("clientName", text(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Hola {{clientName}}:          | Hola:",
                "Hola {{clientName}}, te espera | Hola, te espera",
                "¡Gracias,  {{ clientName }}!  | ¡Gracias,!"
            })
    void a_missing_client_name_leaves_no_space(String text, String read) {
        RenderRequest nameless = new RenderRequest(
                LUNA,
                NotificationType.APPOINTMENT_REMINDER,
                Channel.CHATWOOT,
                Optional.empty(),
                Optional.of(text),
                Map.of(),
                RenderRequest.automaticVariables(LUNA, Optional.of(PersonName.whole("55 3388 0007"))),
                Optional.empty(),
                Optional.empty());

        assertThat(content(renderer.render(nameless, List.of())).text()).isEqualTo(read);
    }

    @Test
    void an_empty_client_name_leaves_no_space_in_html() {
        Wording wording = new Wording(
                "Hola {{clientName}}:",
                Optional.of("Cita {{clientName}}"),
                Optional.of("<p>Hola <b>{{clientName}}</b>:</p>"),
                Optional.empty(),
                false);

        Content content = content(filled(Channel.EMAIL, wording, Map.of("clientName", text(" "))));

        assertThat(content.text()).isEqualTo("Hola:");
        assertThat(content.subject()).contains("Cita");
        assertThat(content.html().orElseThrow()).contains("<p>Hola<b></b>:</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2029-11-13T10:00-08", "2029-11-13T10:00-0800", "2029-11-13T10:00:00-08:00", "2029-11-13t18:00z"
            })
    void every_iso_8601_offset_is_read(String start) {
        Wording wording = Wording.of("{{start|time}}", Optional.empty(), false);
        RenderRequest renderRequest = new RenderRequest(
                LUNA,
                NotificationType.APPOINTMENT_REMINDER,
                Channel.CHATWOOT,
                Optional.empty(),
                Optional.empty(),
                Map.of("start", text(start)),
                Map.of(),
                Optional.empty(),
                Optional.of(TIJUANA));

        assertThat(content(renderer.fill(renderRequest, new SelectedTemplate("t", 1, MEXICO, wording)))
                        .text())
                .isEqualTo("10:00\u00a0a.\u00a0m.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a las {{start|time}}. Gracias ~ a las 10:00_a._m. Gracias",
                "a las {{start|time}} y ya.    ~ a las 10:00_a._m. y ya.",
                "a las {{start|time}}...       ~ a las 10:00_a._m....",
                "en {{place}}.                 ~ en Clínica Luna.",
                "en {{company}}.               ~ en Luna S.A.",
                "{{none}}. Fin                 ~ . Fin"
            })
    void a_period_after_an_abbreviation_is_not_repeated(String text, String read) {
        Map<String, Value> variables = Map.of(
                "start",
                text("2029-11-13T10:00"),
                "place",
                text("Clínica Luna"),
                "company",
                text("Luna S.A."),
                "none",
                text(""));
        Wording wording = new Wording(text, Optional.empty(), Optional.empty(), Optional.empty(), false);

        assertThat(content(filled(Channel.CHATWOOT, wording, variables)).text()).isEqualTo(read.replace('_', '\u00a0'));
    }
}
