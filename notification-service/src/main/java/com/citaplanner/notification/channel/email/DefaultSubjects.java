package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.message.NotificationType;

/** Default subjects of e-mails, for requests without one. */
final class DefaultSubjects {
    private DefaultSubjects() {}

    static String of(Notification notification) {
        return notification.content().subject().orElseGet(() -> ofType(notification.type()));
    }

    private static String ofType(NotificationType type) {
        return switch (type) {
            case APPOINTMENT_CONFIRMATION -> "Su cita quedó agendada";
            case APPOINTMENT_REMINDER -> "Recordatorio de su cita";
            case APPOINTMENT_RESCHEDULE -> "Hubo un cambio en su cita";
            case APPOINTMENT_CANCELLATION -> "Su cita quedó cancelada";
            case APPOINTMENT_FOLLOW_UP -> "¿Nos confirma su cita?";
            case PROMOTION -> "Tenemos algo para usted";
            case PAYMENT_REMINDER -> "Recordatorio de pago";
            case FEEDBACK_REQUEST -> "¿Cómo le fue en su cita?";
            case OPT_OUT_CONFIRMATION -> "Ya no le enviaremos promociones";
            case AUTO_REPLY -> "Su cita";
        };
    }
}
