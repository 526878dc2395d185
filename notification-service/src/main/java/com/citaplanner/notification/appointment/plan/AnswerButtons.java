package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.message.ReplyButton;
import java.util.List;
import java.util.Locale;

/**
 * The buttons with which clients answer a message about their appointment. Their ids are read back as answers; the
 * message that was answered tells which appointment is meant.
 */
final class AnswerButtons {
    private AnswerButtons() {}

    /** Those for a message, in the language of the business; none where there is nothing to answer. */
    static List<ReplyButton> of(MessageStep step, Locale locale) {
        return switch (step.kind()) {
            case CONFIRMATION, CHANGE, REMINDER, FOLLOW_UP ->
                switch (locale.getLanguage()) {
                    case "en" -> buttons("Confirm", "Reschedule", "Cancel");
                    case "pt" -> buttons("Confirmar", "Remarcar", "Cancelar");
                    default -> buttons("Confirmar", "Cambiar", "Cancelar");
                };
            case CANCELLATION, FEEDBACK -> List.of();
        };
    }

    private static List<ReplyButton> buttons(String confirm, String reschedule, String cancel) {
        return List.of(
                new ReplyButton("CONFIRM", confirm),
                new ReplyButton("RESCHEDULE", reschedule),
                new ReplyButton("CANCEL", cancel));
    }
}
