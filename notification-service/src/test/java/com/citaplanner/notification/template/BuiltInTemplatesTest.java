package com.citaplanner.notification.template;

import static com.citaplanner.notification.template.Messages.byDefault;
import static com.citaplanner.notification.template.Messages.content;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.template.BuiltInTemplates.BuiltInTemplate;
import com.citaplanner.notification.template.SmsText.Encoding;
import com.citaplanner.notification.work.Inline;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The templates for tenants without their own. */
class BuiltInTemplatesTest {
    private static final BuiltInTemplates BUILT_INS = BuiltInTemplates.read();

    static Stream<BuiltInTemplate> all() {
        return BUILT_INS.all().stream();
    }

    private static Content rendered(NotificationType type, Channel channel, Locale locale) {
        return content(new Renderer(new NoTemplates(), BUILT_INS, new Inline())
                .render(byDefault(type, channel, locale), List.of()));
    }

    @Test
    void every_type_channel_and_language_has_a_template() {
        assertThat(BUILT_INS.all())
                .hasSize(10 * Channel.values().length * 3)
                .extracting(BuiltInTemplate::id)
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_built_in_template_is_valid(BuiltInTemplate template) {
        assertThat(template.wording().errors(template.channel())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_built_in_template_renders_without_errors(BuiltInTemplate template) {
        Content content = rendered(template.type(), template.channel(), template.language());

        assertThat(content.text()).doesNotContain("{", "}", "..", "  ", "m..").contains("Est");
        assertThat(content.text().length()).isLessThan(500);
        assertThat(content.subject().isPresent())
                .isEqualTo(template.channel() == Channel.EMAIL || template.channel() == Channel.PUSH);
        assertThat(content.html().isPresent()).isEqualTo(template.channel() == Channel.EMAIL);
        assertThat(content.subject().orElse("") + content.html().orElse("")).doesNotContain("{{", "}}");
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_sms_has_at_most_two_segments(BuiltInTemplate template) {
        if (template.channel() == Channel.SMS) {
            String text = rendered(template.type(), template.channel(), template.language())
                    .text();

            assertThat(SmsText.of(text).encoding()).isEqualTo(Encoding.GSM_7);
            assertThat(SmsText.of(text).segments()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void the_mexican_reminder_reads_as_expected() {
        Locale mexico = Messages.MEXICO;

        assertThat(rendered(NotificationType.APPOINTMENT_REMINDER, Channel.SMS, mexico)
                        .text())
                .isEqualTo("Hola Maria, le recordamos que le esperamos en Estética Luna: martes 13 de noviembre a las"
                        + " 10:00 a. m. Si no puede venir, avisenos.");
        assertThat(rendered(NotificationType.APPOINTMENT_REMINDER, Channel.WHATSAPP, mexico)
                        .text())
                .isEqualTo("""
                        Hola María, le recordamos que le esperamos en Estética Luna:
                        martes 13 de noviembre a las 10:00\u00a0a.\u00a0m.

                        ¿Nos confirma su asistencia? Si no puede venir, avísenos y buscamos otro horario.""");
        assertThat(rendered(NotificationType.PAYMENT_REMINDER, Channel.PUSH, mexico)
                        .text())
                .isEqualTo(
                        "Tiene un pago pendiente de $350.00 en Estética Luna, con fecha límite el viernes 16 de noviembre.");
    }
}
