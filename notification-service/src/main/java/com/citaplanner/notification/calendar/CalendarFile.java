package com.citaplanner.notification.calendar;

import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.TimezoneAssignment;
import biweekly.io.text.ICalWriter;
import biweekly.parameter.ParticipationLevel;
import biweekly.parameter.ParticipationStatus;
import biweekly.property.Attendee;
import biweekly.property.Method;
import biweekly.property.Organizer;
import biweekly.property.Status;
import com.citaplanner.notification.message.CalendarEntry;
import com.citaplanner.notification.message.CalendarMethod;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.TimeZone;
import java.util.regex.Pattern;

/**
 * A calendar file (iCalendar, RFC 5545) with one appointment, as the organizer sends it to the attendee (iTIP, RFC 5546).
 * The client has booked the appointment, so its attendee has accepted and is not asked for a reply: nobody would read
 * one.
 *
 * @param method of the file, which its media type has to repeat
 * @param text lines of at most 75 octets that end with CRLF
 */
public record CalendarFile(CalendarMethod method, String text) {
    private static final String PRODUCT = "-//CitaPlanner//Notifications//ES";
    private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n\u0085\u2028\u2029]");

    /** Not allowed in texts (RFC 5545, section 3.3.11), together with line ends of names. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n]]+");

    /**
     * @param tenantId the tenant whose appointment it is
     * @param at when the file is written: calendars prefer the newer one of two files with one version
     */
    public static CalendarFile of(
            String tenantId,
            CalendarEntry entry,
            CalendarParticipant organizer,
            CalendarParticipant attendee,
            Instant at) {
        VEvent event = new VEvent();
        event.setUid(CalendarUid.of(tenantId, entry.appointmentId()));
        event.setSequence(sequence(entry.version()));
        event.setDateTimeStamp(Date.from(at));
        event.setStatus(entry.method() == CalendarMethod.CANCEL ? Status.cancelled() : Status.confirmed());
        event.setOrganizer(organizer(organizer));
        event.addAttendee(attendee(attendee));
        event.setSummary(line(entry.summary()));
        entry.location().map(CalendarFile::line).ifPresent(event::setLocation);
        entry.description().map(CalendarFile::lines).ifPresent(event::setDescription);
        ICalendar calendar = new ICalendar();
        calendar.setProductId(PRODUCT);
        calendar.setMethod(new Method(entry.method().name()));
        calendar.addEvent(event);
        setTimes(calendar, event, entry);
        return new CalendarFile(entry.method(), FoldedLines.of(written(calendar)));
    }

    /** Larger versions, such as milliseconds, do not fit a sequence; then the time of writing decides which is newer. */
    private static int sequence(long version) {
        return (int) Math.min(version, Integer.MAX_VALUE);
    }

    private static void setTimes(ICalendar calendar, VEvent event, CalendarEntry entry) {
        Instant start = instant(entry.start(), entry.timeZone());
        event.setDateStart(Date.from(start));
        entry.end()
                .map(time -> instant(time, entry.timeZone()))
                .filter(start::isBefore)
                .map(Date::from)
                .ifPresent(event::setDateEnd);
        if (!entry.timeZone().normalized().equals(ZoneOffset.UTC)) {
            calendar.getTimezoneInfo()
                    .setDefaultTimezone(new TimezoneAssignment(
                            TimeZone.getTimeZone(entry.timeZone()), TimeZoneDefinition.of(entry.timeZone(), start)));
        }
    }

    /** A time that clocks skip is later by what they skip, and of two equal times the first counts, as in RFC 5545. */
    private static Instant instant(LocalDateTime time, ZoneId zone) {
        return time.atZone(zone).toInstant();
    }

    private static Organizer organizer(CalendarParticipant participant) {
        Organizer organizer = new Organizer(null, null);
        organizer.setUri(participant.uri());
        participant.name().map(CalendarFile::name).ifPresent(organizer::setCommonName);
        return organizer;
    }

    private static Attendee attendee(CalendarParticipant participant) {
        Attendee attendee = new Attendee(null, null);
        attendee.setUri(participant.uri());
        participant.name().map(CalendarFile::name).ifPresent(attendee::setCommonName);
        attendee.setParticipationLevel(ParticipationLevel.REQUIRED);
        attendee.setParticipationStatus(ParticipationStatus.ACCEPTED);
        attendee.setRsvp(false);
        return attendee;
    }

    /** Quotes in names need an encoding (RFC 6868) that not every program reads. */
    private static String name(String text) {
        return line(text).replace('"', '\'');
    }

    private static String line(String text) {
        return lines(text).replace('\n', ' ').strip();
    }

    private static String lines(String text) {
        return CONTROL.matcher(LINE_END.matcher(text).replaceAll("\n")).replaceAll(" ");
    }

    private static String written(ICalendar calendar) {
        StringWriter text = new StringWriter();
        try (ICalWriter writer = new ICalWriter(text, ICalVersion.V2_0)) {
            writer.getVObjectWriter().getFoldedLineWriter().setLineLength(null);
            writer.setCaretEncodingEnabled(true);
            writer.write(calendar);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }
}
