package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.message.NotificationType;

/** What a message is about, as its reader's list of mail has it, where whoever asked for it has said nothing. */
final class DefaultSubjects {
    private DefaultSubjects() {}

    static String of(Notification notification) {
        return notification.content().subject().orElseGet(() -> usual(notification.type()));
    }

    private static String usual(NotificationType type) {
        return switch (type) {
            case APPOINTMENT_CONFIRMATION -> "Su cita está confirmada";
            case APPOINTMENT_REMINDER -> "Recordatorio de su cita";
            case APPOINTMENT_RESCHEDULE -> "Su cita cambió de fecha";
            case APPOINTMENT_CANCELLATION -> "Su cita fue cancelada";
            case PROMOTION -> "Tenemos algo para usted";
            case PAYMENT_REMINDER -> "Recordatorio de pago";
            case FEEDBACK_REQUEST -> "¿Cómo le fue en su cita?";
        };
    }
}
