package com.citaplanner.notification.channel.email.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Judged by a mail program's own reading. */
class LetterWriterTest {
    private static final UUID ID = UUID.fromString("0b6c2f0e-8a55-4c39-9d7a-0a8d3f0f1c11");
    private static final Optional<URI> NOWHERE = Optional.empty();

    private static Letter letter(String name, String subject, String text, Optional<String> html, Optional<URI> leave) {
        return new Letter(
                ID,
                Instant.parse("2026-11-24T16:05:00Z"),
                new Letter.Sender(
                        MailAddress.read("citas@clinica.example").orElseThrow(),
                        Optional.of(name),
                        MailAddress.read("recepcion@clinica.example")),
                MailAddress.read("juan@client.example").orElseThrow(),
                subject,
                text,
                html,
                leave);
    }

    private static MimeMessage read(Letter letter) throws MessagingException {
        return new MimeMessage(null, new ByteArrayInputStream(LetterWriter.write(letter)));
    }

    @Test
    void a_mail_program_reads_what_was_written() throws MessagingException, IOException {
        MimeMessage read = read(letter(
                "María Ñandú",
                "Cita: ¿mañana a las 10?",
                "Hola Juan,\nte esperamos.",
                Optional.of("<p>Ñ</p>"),
                NOWHERE));

        assertThat(read.getFrom())
                .singleElement()
                .isInstanceOfSatisfying(
                        InternetAddress.class,
                        from -> assertThat(from.getPersonal()).isEqualTo("María Ñandú"));
        assertThat(read.getFrom()[0].toString()).endsWith("<citas@clinica.example>");
        assertThat(read.getReplyTo()[0]).hasToString("recepcion@clinica.example");
        assertThat(read.getAllRecipients()[0]).hasToString("juan@client.example");
        assertThat(read.getSubject()).isEqualTo("Cita: ¿mañana a las 10?");
        assertThat(read.getMessageID()).isEqualTo("<" + ID + "@clinica.example>");
        assertThat(read.getSentDate()).isEqualTo(Instant.parse("2026-11-24T16:05:00Z"));
        assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(read.getHeader("List-Unsubscribe")).isNull();
        Multipart parts = (Multipart) read.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Hola Juan,\r\nte esperamos.");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Ñ</p>");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    @Test
    void without_html_there_is_one_part() throws MessagingException, IOException {
        MimeMessage read = read(letter("Clínica", "Cita", ".\r\n.\nHola", Optional.empty(), NOWHERE));

        assertThat(read.getContentType()).startsWith("text/plain");
        assertThat(read.getContent()).isEqualTo(".\r\n.\r\nHola");
    }

    @Test
    void marketing_tells_programs_and_people_how_to_get_no_more_of_it() throws MessagingException, IOException {
        MimeMessage read = read(letter(
                "Clínica",
                "Promoción",
                "20 %",
                Optional.of("<html><body><p>20 %</p></body></html>"),
                Optional.of(URI.create("https://citas.example/u/abc"))));

        assertThat(read.getHeader("List-Unsubscribe")).containsExactly("<https://citas.example/u/abc>");
        assertThat(read.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        Multipart parts = (Multipart) read.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString()).contains("https://citas.example/u/abc");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<a href=\"https://citas.example/u/abc\">")
                .endsWith("</p></body></html>");
    }

    static Stream<String> anything() {
        Random random = new Random(7);
        return IntStream.range(0, 200)
                .mapToObj(round -> random.ints(1 + random.nextInt(120), 0x20, 0x1F9FF)
                        .filter(letter -> Character.isDefined(letter)
                                && Character.getType(letter) != Character.SURROGATE
                                && !Character.isISOControl(letter)
                                && letter != 0x2028
                                && letter != 0x2029)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    @ParameterizedTest
    @MethodSource("anything")
    void every_subject_and_name_comes_back_and_every_line_is_short(String text) throws MessagingException {
        Letter letter = letter("x" + text, "x" + text, "Hola", Optional.empty(), NOWHERE);

        MimeMessage read = read(letter);

        assertThat(read.getSubject()).isEqualTo(("x" + text).stripTrailing());
        assertThat(((InternetAddress) read.getFrom()[0]).getPersonal()).isEqualTo(("x" + text).stripTrailing());
        assertThat(new String(LetterWriter.write(letter), StandardCharsets.US_ASCII).split("\r\n"))
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(110).doesNotStartWith("."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cita\r\nBcc: todos@client.example",
                "Cita\nBcc: todos@client.example",
                "Cita\rBcc: x",
                "Cita\u0000",
                "Cita\u0085Bcc: x",
                "Cita\u2028Bcc: x"
            })
    void what_would_begin_another_header_is_not_written(String hostile) {
        Letter subject = letter("Clínica", hostile, "Hola", Optional.empty(), NOWHERE);
        Letter name = letter(hostile, "Cita", "Hola", Optional.empty(), NOWHERE);

        assertThat(subject.breaksOut()).isTrue();
        assertThat(name.breaksOut()).isTrue();
        assertThatThrownBy(() -> LetterWriter.write(subject)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LetterWriter.write(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
