package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.calendar.CalendarFile;
import com.citaplanner.notification.calendar.CalendarParticipant;
import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.channel.email.mime.EmailMessage;
import java.util.List;
import java.util.Optional;

/**
 * The calendar files of an e-mail. Their organizer is its sender: calendar programs accept a change of an event only from
 * the address that sent the event.
 */
final class CalendarFiles {
    private CalendarFiles() {}

    static List<CalendarFile> of(Notification notification, EmailMessage emailMessage) {
        EmailMessage.Sender sender = emailMessage.sender();
        CalendarParticipant organizer =
                new CalendarParticipant(sender.name(), sender.from().text());
        CalendarParticipant attendee =
                new CalendarParticipant(Optional.empty(), emailMessage.to().text());
        return notification.content().calendar().stream()
                .map(entry -> CalendarFile.of(notification.tenantId(), entry, organizer, attendee, emailMessage.at()))
                .toList();
    }
}
