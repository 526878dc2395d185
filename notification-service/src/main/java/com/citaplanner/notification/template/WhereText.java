package com.citaplanner.notification.template;

import com.citaplanner.notification.message.MessageStyle;
import com.citaplanner.notification.message.NotificationType;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The variable {@code where}: what follows the time of an appointment to say where it takes place, such as
 * ", en Sucursal Norte (Av. Revolución 1234)". It is made of {@code branchName} and {@code place} in the language of the
 * text, unless the request gives it; a change of one appointment also names the {@code professional}. Empty where
 * nothing is known, and where several places are.
 */
final class WhereText {
    static final String VARIABLE = "where";

    /** A longer place would fill the message. */
    private static final int MAX_PLACE = 200;

    /** A longer place would make an SMS cost more, and a push message would be cut. */
    private static final int MAX_SHORT_PLACE = 60;

    private WhereText() {}

    /** @param locale of the text */
    static Value of(RenderRequest request, Locale locale) {
        Words words = Words.of(locale);
        String text = Stream.concat(
                        place(request).map(words.in()::concat).stream(),
                        professional(request).map(words.with()::concat).stream())
                .map(", "::concat)
                .collect(Collectors.joining());
        return new Value.Text(text);
    }

    private record Words(String in, String with) {
        static Words of(Locale locale) {
            return switch (locale.getLanguage()) {
                case "es" -> new Words("en ", "con ");
                case "en" -> new Words("at ", "with ");
                case "pt" -> new Words("em ", "com ");
                default -> new Words("", "");
            };
        }
    }

    private static Optional<String> place(RenderRequest request) {
        MessageStyle style = request.channel().style();
        boolean brief = style == MessageStyle.SMS || style == MessageStyle.PUSH;
        Optional<String> name = text(request, "branchName", brief);
        Optional<String> place = text(request, "place", brief).filter(it -> !name.equals(Optional.of(it)));
        return name.isPresent() && (brief || place.isEmpty())
                ? name
                : place.map(it -> name.map(branch -> branch + " (" + it + ")").orElse(it));
    }

    /** Of several appointments it is not known whose professional it is. */
    private static Optional<String> professional(RenderRequest request) {
        boolean one =
                request.value("start").filter(Value.Several.class::isInstance).isEmpty();
        return request.type() == NotificationType.APPOINTMENT_RESCHEDULE && one
                ? text(request, "professional", true)
                : Optional.empty();
    }

    private static Optional<String> text(RenderRequest request, String variable, boolean brief) {
        return request.value(variable)
                .flatMap(value -> value instanceof Value.Text(String text) ? Optional.of(text) : Optional.empty())
                .map(text -> text.strip().replaceAll("\\s+", " "))
                .filter(text -> !text.isEmpty() && text.length() <= (brief ? MAX_SHORT_PLACE : MAX_PLACE));
    }
}
