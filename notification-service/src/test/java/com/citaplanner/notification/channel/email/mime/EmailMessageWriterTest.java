package com.citaplanner.notification.channel.email.mime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.message.MailFooter;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies e-mails with a mail library's own parser. */
class EmailMessageWriterTest {
    private static final UUID ID = UUID.fromString("0b6c2f0e-8a55-4c39-9d7a-0a8d3f0f1c11");
    private static final Optional<URI> NOWHERE = Optional.empty();

    private static EmailMessage letter(
            String name, String subject, String text, Optional<String> html, Optional<URI> leave) {
        return new EmailMessage(
                ID,
                Instant.parse("2026-11-24T16:05:00Z"),
                new EmailMessage.Sender(
                        MailAddress.parse("citas@clinica.example").orElseThrow(),
                        Optional.of(name),
                        MailAddress.parse("recepcion@clinica.example")),
                MailAddress.parse("juan@client.example").orElseThrow(),
                subject,
                text,
                html,
                UnsubscribeFooter.DEFAULT,
                leave);
    }

    private static EmailMessage in(String language, String html) {
        EmailMessage promotion = letter(
                "Clínica", "Promo", "20 %", Optional.of(html), Optional.of(URI.create("https://citas.example/u/abc")));
        return new EmailMessage(
                promotion.id(),
                promotion.at(),
                promotion.sender(),
                promotion.to(),
                promotion.subject(),
                promotion.text(),
                promotion.html(),
                Locale.forLanguageTag(language),
                promotion.unsubscribe());
    }

    private static MimeMessage read(EmailMessage emailMessage) throws MessagingException {
        return new MimeMessage(null, new ByteArrayInputStream(MimeWriter.write(emailMessage)));
    }

    @Test
    void message_is_parsed_back() throws MessagingException, IOException {
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
    void message_without_html_has_one_part() throws MessagingException, IOException {
        MimeMessage read = read(letter("Clínica", "Cita", ".\r\n.\nHola", Optional.empty(), NOWHERE));

        assertThat(read.getContentType()).startsWith("text/plain");
        assertThat(read.getContent()).isEqualTo(".\r\n.\r\nHola");
    }

    @Test
    void marketing_has_unsubscribe_headers_and_footer() throws MessagingException, IOException {
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es-MX | Cancelar la suscripción | Si ya no desea recibir mensajes como este, cancele su suscripción aquí: https",
                "en    | Unsubscribe             | If you no longer want messages like this one, unsubscribe here: https",
                "pt-BR | Cancelar inscrição      | Se não quiser mais receber mensagens como esta, cancele sua inscrição aqui: https",
                "fr    | Cancelar la suscripción | Si ya no desea recibir mensajes como este, cancele su suscripción aquí: https"
            })
    void the_footer_is_in_the_language_of_the_message(String language, String link, String sentence)
            throws MessagingException, IOException {
        Multipart parts = (Multipart) read(in(language, "<p>20 %</p>")).getContent();

        assertThat(parts.getBodyPart(0).getContent().toString()).contains(sentence);
        assertThat(parts.getBodyPart(1).getContent().toString()).contains(">" + link + "</a>");
    }

    @Test
    void footer_is_inserted_at_its_place() throws MessagingException, IOException {
        String page = "<body><div>20 %\n" + MailFooter.PLACEHOLDER + "\n</div></body>";
        Multipart marketing = (Multipart) read(in("es-MX", page)).getContent();
        Multipart other = (Multipart) read(letter("Clínica", "Cita", "Hola", Optional.of(page), NOWHERE))
                .getContent();

        assertThat(marketing.getBodyPart(1).getContent().toString())
                .contains("/u/abc\">")
                .endsWith("</p>\r\n</div></body>")
                .doesNotContain("<!--");
        assertThat(other.getBodyPart(1).getContent()).isEqualTo("<body><div>20 %\r\n\r\n</div></body>");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 56, 57, 58, 114, 998, 5_000})
    void content_is_short_lines_that_end_with_crlf(int length) throws MessagingException, IOException {
        String text = ".".repeat(length);
        EmailMessage plain = letter("Clínica", "Cita", text, Optional.empty(), NOWHERE);
        EmailMessage both = letter("Clínica", "Cita", text, Optional.of(text), NOWHERE);

        assertThat(read(plain).getContent()).isEqualTo(text);
        assertThat(Stream.of(plain, both).map(MimeWriter::write).map(EmailMessageWriterTest::text))
                .allSatisfy(
                        content -> assertThat(content).endsWith("\r\n").matches("([^.\r\n][^\r\n]{0,109}\r\n|\r\n)+"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?UTF-8?Q?Cita=0D=0ABcc:_todos@client.example?=",
                "Su cita =?UTF-8?B?Q2l0YQ==?= =?",
                "Su  cita,   con espacios que se repiten   y que no caben en la primera línea del mensaje",
                "Su  cita,   con espacios que se repiten   y que no caben en la primera linea del mensaje",
                "https://citas.example/0123456789012345678901234567890123456789012345678901234567890123456789",
                "\"Salud\" \\ <citas@otra.example>, Sucursal (2): Sur; 100 %",
                "👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️👩‍⚕️"
            })
    void subject_and_name_that_could_be_misread_are_parsed_back(String text) throws MessagingException {
        EmailMessage emailMessage = letter(text, text, "Hola", Optional.empty(), NOWHERE);

        MimeMessage read = read(emailMessage);

        assertThat(read.getSubject()).isEqualTo(text);
        assertThat(read.getFrom()).containsExactly(address("citas@clinica.example"));
        assertThat(((InternetAddress) read.getFrom()[0]).getPersonal()).isEqualTo(text);
        assertThat(read.getAllRecipients()).containsExactly(address("juan@client.example"));
        assertThat(text(MimeWriter.write(emailMessage)).split("\r\n"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(130));
    }

    private static InternetAddress address(String address) throws AddressException {
        return new InternetAddress(address);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.US_ASCII);
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
    void subjects_and_names_are_parsed_back_from_short_lines(String text) throws MessagingException {
        EmailMessage emailMessage = letter("x" + text, "x" + text, "Hola", Optional.empty(), NOWHERE);

        MimeMessage read = read(emailMessage);

        assertThat(read.getSubject()).isEqualTo(("x" + text).stripTrailing());
        assertThat(((InternetAddress) read.getFrom()[0]).getPersonal()).isEqualTo(("x" + text).stripTrailing());
        assertThat(text(MimeWriter.write(emailMessage)).split("\r\n"))
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
    void header_injection_is_refused(String hostile) {
        EmailMessage subject = letter("Clínica", hostile, "Hola", Optional.empty(), NOWHERE);
        EmailMessage name = letter(hostile, "Cita", "Hola", Optional.empty(), NOWHERE);

        assertThat(subject.hasUnsafeHeader()).isTrue();
        assertThat(name.hasUnsafeHeader()).isTrue();
        assertThatThrownBy(() -> MimeWriter.write(subject)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MimeWriter.write(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
