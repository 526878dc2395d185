package com.citaplanner.notification.template;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.Inline;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Messages of a business in Mexico, and their rendered form. */
final class Messages {
    static final BusinessProfile LUNA = BusinessProfile.of(Tenants.mexican("t-1"));
    static final Locale MEXICO = Locale.forLanguageTag("es-MX");
    static final ZoneId TIJUANA = ZoneId.of("America/Tijuana");

    /** Values for all variables of the built-in templates. */
    static final Map<String, Value> SAMPLE = Map.of(
            "clientName",
            text("María"),
            "start",
            text("2029-11-13T10:00"),
            "amount",
            new Value.Money(new BigDecimal("350"), Currency.getInstance("MXN")),
            "dueDate",
            text("2029-11-16"),
            "offer",
            text("20 % de descuento en noviembre con tu tarjeta de clienta."),
            "reply",
            text("Gracias, le esperamos. Estamos a sus órdenes."));

    private static final Renderer RENDERER = new Renderer(new NoTemplates(), BuiltInTemplates.read(), new Inline());

    private Messages() {}

    static Value text(String text) {
        return new Value.Text(text);
    }

    static RenderRequest message(Channel channel, String message, Map<String, Value> variables) {
        return wanted(channel, Optional.empty(), Optional.of(message), variables, Optional.empty());
    }

    static RenderRequest byDefault(NotificationType type, Channel channel, Locale client) {
        return new RenderRequest(
                LUNA,
                type,
                channel,
                Optional.empty(),
                Optional.empty(),
                SAMPLE,
                RenderRequest.automaticVariables(LUNA, Optional.empty()),
                Optional.of(client),
                Optional.empty());
    }

    static RenderRequest wanted(
            Channel channel,
            Optional<String> templateId,
            Optional<String> message,
            Map<String, Value> variables,
            Optional<Locale> client) {
        return new RenderRequest(
                LUNA,
                NotificationType.APPOINTMENT_REMINDER,
                channel,
                templateId,
                message,
                variables,
                RenderRequest.automaticVariables(LUNA, Optional.of(PersonName.whole("Juan Pérez"))),
                client,
                Optional.empty());
    }

    /** A given wording, filled in. */
    static RenderResult filled(Channel channel, Wording wording, Map<String, Value> variables) {
        RenderRequest renderRequest = wanted(channel, Optional.empty(), Optional.empty(), variables, Optional.empty());
        return RENDERER.fill(renderRequest, new SelectedTemplate("t", 1, MEXICO, wording));
    }

    static Content content(RenderResult renderResult) {
        return switch (renderResult) {
            case RenderResult.Rendered(Content content, String template, int version) -> content;
            case RenderResult.Refused(List<FieldError> wrong) -> throw new AssertionError("refused: " + wrong);
        };
    }

    /** One line per error: the field and what is wrong with it. */
    static List<String> wrong(RenderResult renderResult) {
        return switch (renderResult) {
            case RenderResult.Rendered rendered -> List.of();
            case RenderResult.Refused(List<FieldError> wrong) ->
                wrong.stream()
                        .map(error -> error.field() + " " + error.reason())
                        .toList();
        };
    }
}
