package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.message.CalendarEntry;
import com.citaplanner.notification.message.CalendarMethod;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The calendar entries of a message about appointments. They name no service, since others see a client's calendar. */
final class MessageCalendar {
    private static final int FIRST_YEAR = 1970;

    private MessageCalendar() {}

    static List<CalendarEntry> of(MessageStep step, List<MessageGroup.Member> members) {
        return switch (step.kind()) {
            case CONFIRMATION, CHANGE, REMINDER, FOLLOW_UP -> entries(CalendarMethod.REQUEST, members);
            case CANCELLATION -> entries(CalendarMethod.CANCEL, members);
            case FEEDBACK -> List.of();
        };
    }

    private static List<CalendarEntry> entries(CalendarMethod method, List<MessageGroup.Member> members) {
        return members.stream()
                .filter(member -> member.appointment().start().getYear() >= FIRST_YEAR)
                .map(member -> entry(method, member))
                .toList();
    }

    private static CalendarEntry entry(CalendarMethod method, MessageGroup.Member member) {
        Appointment appointment = member.appointment();
        return new CalendarEntry(
                appointment.id(),
                appointment.version(),
                method,
                appointment.start(),
                appointment.zone(),
                end(appointment),
                line(summary(member.business())),
                member.address().map(MessageCalendar::line),
                member.place().map(MessageCalendar::description).map(MessageCalendar::line));
    }

    private static Optional<LocalDateTime> end(Appointment appointment) {
        return appointment
                .details()
                .duration()
                .map(duration -> appointment.start().plus(duration));
    }

    private static String summary(Optional<AppointmentBusiness> business) {
        Locale locale = business.map(AppointmentBusiness::locale).orElse(Locale.ROOT);
        String title = switch (locale.getLanguage()) {
            case "en" -> "Appointment at ";
            case "pt" -> "Horário em ";
            default -> "Cita en ";
        };
        return title + business.map(AppointmentBusiness::name).orElse("");
    }

    private static String description(AppointmentPlace branch) {
        return branch.name() + branch.phone().map(phone -> "\n" + phone).orElse("");
    }

    private static String line(String text) {
        return text.length() <= CalendarEntry.MAX_LINE ? text : text.substring(0, CalendarEntry.MAX_LINE);
    }
}
