package com.citaplanner.notification.channel.email.mime;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.calendar.CalendarEntries;
import com.citaplanner.notification.calendar.CalendarFile;
import com.citaplanner.notification.calendar.CalendarParticipant;
import com.citaplanner.notification.message.CalendarMethod;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The structure of e-mails with calendar files, as a mail library's parser sees it. */
class CalendarMimeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T16:05:00Z");

    private static CalendarFile file(CalendarMethod method, int version) {
        CalendarParticipant clinic = new CalendarParticipant(Optional.of("Clínica"), "citas@clinica.example");
        CalendarParticipant juan = new CalendarParticipant(Optional.empty(), "juan@client.example");
        return CalendarFile.of("t-1", CalendarEntries.tijuana(method, version), clinic, juan, NOW);
    }

    private static EmailMessage emailMessage(Optional<String> html, CalendarFile... calendar) {
        return new EmailMessage(
                        UUID.fromString("0b6c2f0e-8a55-4c39-9d7a-0a8d3f0f1c11"),
                        NOW,
                        new EmailMessage.Sender(
                                MailAddress.parse("citas@clinica.example").orElseThrow(),
                                Optional.of("Clínica"),
                                Optional.empty()),
                        MailAddress.parse("juan@client.example").orElseThrow(),
                        "Su cita",
                        "Hola Juan",
                        html,
                        UnsubscribeFooter.DEFAULT,
                        Optional.of(URI.create("https://citas.example/u/abc")))
                .withCalendar(List.of(calendar));
    }

    private static MimeMessage read(EmailMessage emailMessage) throws MessagingException {
        return new MimeMessage(null, new ByteArrayInputStream(MimeWriter.write(emailMessage)));
    }

    private static Multipart parts(Part part) throws MessagingException, IOException {
        return (Multipart) part.getContent();
    }

    private static List<String> types(Multipart parts) throws MessagingException {
        List<String> types = new ArrayList<>();
        types.add(new ContentType(parts.getContentType()).getBaseType());
        for (int i = 0; i < parts.getCount(); i++) {
            types.add(new ContentType(parts.getBodyPart(i).getContentType()).getBaseType());
        }
        return types;
    }

    private static String text(BodyPart part) throws MessagingException, IOException {
        return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(CalendarMethod.class)
    void one_entry_is_the_last_alternative_and_an_attachment(CalendarMethod method)
            throws MessagingException, IOException {
        CalendarFile file = file(method, 3);

        Multipart mixed = parts(read(emailMessage(Optional.of("<p>Hola Juan</p>"), file)));

        assertThat(types(mixed)).containsExactly("multipart/mixed", "multipart/alternative", "application/ics");
        Multipart alternatives = parts(mixed.getBodyPart(0));
        assertThat(types(alternatives))
                .containsExactly("multipart/alternative", "text/plain", "text/html", "text/calendar");
        ContentType invitation = new ContentType(alternatives.getBodyPart(2).getContentType());
        assertThat(invitation.getParameter("method")).isEqualTo(method.name());
        assertThat(invitation.getParameter("charset")).isEqualTo("UTF-8");
        assertThat(alternatives.getBodyPart(2).getDisposition()).isNull();
        assertThat(text(alternatives.getBodyPart(2))).isEqualTo(file.text());
        assertThat(mixed.getBodyPart(1).getDisposition()).isEqualTo("attachment");
        assertThat(mixed.getBodyPart(1).getFileName()).isEqualTo("cita.ics");
        assertThat(text(mixed.getBodyPart(1))).isEqualTo(file.text());
    }

    @Test
    void footer_stays_in_both_texts() throws MessagingException, IOException {
        Multipart alternatives =
                parts(parts(read(emailMessage(Optional.of("<p>Hola</p>"), file(CalendarMethod.REQUEST, 1))))
                        .getBodyPart(0));

        assertThat(text(alternatives.getBodyPart(0))).startsWith("Hola Juan").contains("https://citas.example/u/abc");
        assertThat(text(alternatives.getBodyPart(1))).contains("https://citas.example/u/abc");
    }

    @Test
    void text_without_html_has_the_invitation_beside_it() throws MessagingException, IOException {
        Multipart mixed = parts(read(emailMessage(Optional.empty(), file(CalendarMethod.REQUEST, 1))));

        assertThat(types(parts(mixed.getBodyPart(0))))
                .containsExactly("multipart/alternative", "text/plain", "text/calendar");
    }

    @Test
    void several_entries_are_attachments_only() throws MessagingException, IOException {
        CalendarFile[] files = IntStream.rangeClosed(1, 3)
                .mapToObj(version -> file(CalendarMethod.REQUEST, version))
                .toArray(CalendarFile[]::new);

        Multipart html = parts(read(emailMessage(Optional.of("<p>Hola</p>"), files)));
        Multipart plain = parts(read(emailMessage(Optional.empty(), files)));

        assertThat(types(html))
                .containsExactly(
                        "multipart/mixed",
                        "multipart/alternative",
                        "application/ics",
                        "application/ics",
                        "application/ics");
        assertThat(types(parts(html.getBodyPart(0))))
                .containsExactly("multipart/alternative", "text/plain", "text/html");
        assertThat(types(plain)).startsWith("multipart/mixed", "text/plain", "application/ics");
        for (int i = 1; i <= 3; i++) {
            assertThat(html.getBodyPart(i).getFileName()).isEqualTo("cita-" + i + ".ics");
            assertThat(text(html.getBodyPart(i))).isEqualTo(files[i - 1].text());
        }
    }

    @Test
    void lines_are_short_and_end_with_crlf() {
        byte[] content = MimeWriter.write(emailMessage(Optional.of("<p>Hola</p>"), file(CalendarMethod.REQUEST, 1)));

        assertThat(new String(content, StandardCharsets.US_ASCII)).matches("([^.\r\n][^\r\n]{0,109}\r\n|\r\n)+");
    }
}
