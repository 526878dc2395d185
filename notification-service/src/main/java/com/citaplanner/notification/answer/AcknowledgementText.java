package com.citaplanner.notification.answer;

import com.citaplanner.notification.template.DateText;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The sentences with which clients are answered, in the language of the business. They name no service, since others may
 * read the phone.
 */
final class AcknowledgementText {
    private static final int MAX_CHOICES = 5;

    private static final Sentences SPANISH = new Sentences(
            "¡Gracias! Le esperamos el %s.",
            "Recibimos su solicitud de cancelar su cita del %s; le avisaremos en cuanto quede cancelada.",
            "Con gusto: en breve le escribimos para buscar otro horario.",
            "¿Cuál de sus citas desea cancelar: la del %s?",
            "¿Cuál de sus citas desea cambiar: la del %s?",
            " y el ",
            " o la del ");

    private static final Sentences ENGLISH = new Sentences(
            "Thank you! We look forward to seeing you on %s.",
            "We received your request to cancel your appointment on %s; we will let you know as soon as it is cancelled.",
            "Of course: we will write to you shortly to find another time.",
            "Which of your appointments would you like to cancel: the one on %s?",
            "Which of your appointments would you like to change: the one on %s?",
            " and on ",
            " or the one on ");

    private static final Sentences PORTUGUESE = new Sentences(
            "Obrigado! Esperamos por você: %s.",
            "Recebemos seu pedido para cancelar o horário de %s; avisaremos assim que for cancelado.",
            "Claro! Em breve escrevemos para encontrar outro horário.",
            "Qual dos seus horários deseja cancelar: o de %s?",
            "Qual dos seus horários deseja mudar: o de %s?",
            " e ",
            " ou o de ");

    private static final Map<String, Sentences> BY_LANGUAGE = Map.of("es", SPANISH, "en", ENGLISH, "pt", PORTUGUESE);

    private final Sentences sentences;
    private final Locale locale;

    private AcknowledgementText(Sentences sentences, Locale locale) {
        this.sentences = sentences;
        this.locale = locale;
    }

    /**
     * The sentences of a language; each {@code %s} is one or more times of appointments.
     *
     * @param and between times
     * @param or between times to choose from
     */
    private record Sentences(
            String confirmed,
            String cancelling,
            String rescheduling,
            String cancelWhich,
            String rescheduleWhich,
            String and,
            String or) {}

    /** The sentences in a language; Spanish where there are none. */
    static AcknowledgementText in(Locale business) {
        Sentences own = BY_LANGUAGE.get(business.getLanguage());
        return own == null
                ? new AcknowledgementText(SPANISH, Locale.of("es", business.getCountry()))
                : new AcknowledgementText(own, business);
    }

    /** @param action never {@link Answer#UNSURE} */
    String reply(Answer action, List<PendingMessage> appointments) {
        return switch (action) {
            case CONFIRM -> filled(sentences.confirmed, sentences.and, appointments);
            case CANCEL -> filled(sentences.cancelling, sentences.and, appointments);
            case RESCHEDULE -> sentences.rescheduling;
            case UNSURE -> throw new IllegalArgumentException("a person answers what is not certain");
        };
    }

    /** The question for which appointment it is. */
    String which(Answer action, List<PendingMessage> appointments) {
        return filled(
                action == Answer.CANCEL ? sentences.cancelWhich : sentences.rescheduleWhich,
                sentences.or,
                appointments);
    }

    private String filled(String sentence, String between, List<PendingMessage> appointments) {
        String times = appointments.stream().limit(MAX_CHOICES).map(this::start).collect(Collectors.joining(between));
        // The full stop of "a. m." ends a sentence, too.
        return sentence.formatted(times).replace("m..", "m.");
    }

    private String start(PendingMessage appointment) {
        ZonedDateTime start = appointment.startsAt().atZone(appointment.zone());
        return DateText.dateTime(start.toLocalDate(), start.toLocalTime(), locale);
    }
}
