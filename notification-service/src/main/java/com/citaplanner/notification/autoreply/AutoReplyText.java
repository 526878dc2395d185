package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.branch.OpeningCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The built-in texts, in the language of the business. */
final class AutoReplyText {
    private static final Sentences SPANISH = new Sentences(
            "Gracias por escribirnos. En este momento estamos fuera de nuestro horario de atención. %s",
            "Le responderemos en cuanto nos sea posible.",
            "Gracias por su paciencia. En unos minutos le responde una persona de nuestro equipo.",
            "Disculpe la espera: no hemos olvidado su mensaje y le responderemos lo antes posible.",
            "El cliente lleva %d minutos de horario de atención sin respuesta.");

    private static final Sentences ENGLISH = new Sentences(
            "Thank you for writing to us. We are outside our business hours right now. %s",
            "We will reply as soon as we can.",
            "Thank you for your patience. Somebody from our team will reply in a few minutes.",
            "Sorry to keep you waiting: we have not forgotten your message and will reply as soon as we can.",
            "The client has been waiting for an answer for %d minutes of opening time.");

    private static final Sentences PORTUGUESE = new Sentences(
            "Obrigado por escrever. No momento estamos fora do nosso horário de atendimento. %s",
            "Responderemos assim que possível.",
            "Obrigado pela paciência. Em alguns minutos uma pessoa da nossa equipe responde.",
            "Desculpe a espera: não esquecemos a sua mensagem e responderemos assim que possível.",
            "O cliente está há %d minutos de horário de atendimento sem resposta.");

    private static final Map<String, Sentences> BY_LANGUAGE = Map.of("es", SPANISH, "en", ENGLISH, "pt", PORTUGUESE);

    private final Sentences sentences;
    private final Locale locale;

    private AutoReplyText(Locale locale) {
        this.locale = locale;
        this.sentences = BY_LANGUAGE.getOrDefault(locale.getLanguage(), SPANISH);
    }

    /**
     * The sentences of a language.
     *
     * @param closed with the sentence that tells when it opens
     * @param noOpening where it is not known when it opens
     * @param note for agents, with minutes
     */
    private record Sentences(String closed, String noOpening, String unanswered, String nudge, String note) {}

    /** The texts in a language; Spanish where there are none. */
    static AutoReplyText in(Locale business) {
        return new AutoReplyText(OpeningText.known(business));
    }

    Locale locale() {
        return locale;
    }

    /** When it opens next, in a sentence. */
    String opening(Optional<OpeningCalendar> calendar, Instant now) {
        return calendar.flatMap(
                        known -> known.nextOpening(now).map(next -> OpeningText.of(next, now, known.zone(), locale)))
                .orElse(sentences.noOpening);
    }

    /** @param opening see {@link #opening} */
    String of(ReplyKind kind, String opening) {
        return switch (kind) {
            case CLOSED -> sentences.closed.formatted(opening);
            case UNANSWERED -> sentences.unanswered;
            case NUDGE -> sentences.nudge;
        };
    }

    String note(Duration waited) {
        return sentences.note.formatted(waited.toMinutes());
    }
}
