package com.citaplanner.notification.inbound.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.citaplanner.notification.channel.email.ReturnPathReference;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports of several mail servers are read, and nothing hostile in one does harm. */
class MailReportReaderTest {
    private static final String TO = "juan.perez@client.example";
    private static final UUID ID = UUID.fromString("0d9f3d5e-7f11-4c0b-8a53-0e7a4f6f2c11");
    private static final String PATH = "rebotes+" + "abcdefgh23".repeat(5) + "aa@clinic.example";
    private static final Reports REPORTS = new Reports(PATH, ID, TO);

    private static MailReport read(String mail) {
        return MailReportReader.read(mail.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        "postfix_hard.eml, HARD_BOUNCE, 5.1.1",
        "postfix_soft.eml, SOFT_BOUNCE, 4.2.2",
        "postfix_delayed.eml, UNDECIDED, 4.4.1",
        "postfix_delivered.eml, DELIVERED, 2.1.5",
        "postfix_policy.eml, FAILED, 5.7.26",
        "exim_hard.eml, HARD_BOUNCE, 5.1.1",
        "exchange_hard.eml, HARD_BOUNCE, 5.1.10",
        "qmail_hard.eml, HARD_BOUNCE, 5.1.1"
    })
    void report_names_the_recipient_and_what_became_of_the_mail(String file, MailOutcome outcome, String status) {
        MailReport report = read(REPORTS.mail(file));

        assertThat(report.recipients()).singleElement().satisfies(recipient -> {
            assertThat(recipient.addresses()).containsExactly(TO);
            assertThat(recipient.outcome()).isEqualTo(outcome);
            assertThat(recipient.status()).contains(status);
        });
        assertThat(report.references()).hasSize(1);
        assertThat(report.messageIds())
                .extracting(MailReport.OwnMessageId::notificationId)
                .containsExactly(ID);
        assertThat(report.addresses()).contains(TO);
        assertThat(report.at()).isPresent();
    }

    /** RFC 2046 allows 70 characters. */
    @Test
    void boundary_that_makes_every_search_long_is_none() {
        StringBuilder mail = new StringBuilder();
        for (int depth = 0; depth < 5; depth++) {
            String boundary = "-".repeat(1_900) + depth;
            mail.append("Content-Type: multipart/report; boundary=\"%s\"\n\n--%s\n".formatted(boundary, boundary));
        }
        mail.append("\n").append("-".repeat(900_000));

        assertThat(assertTimeout(Duration.ofSeconds(1), () -> read(mail.toString())))
                .isEqualTo(MailReport.EMPTY);
    }

    @Test
    void redirected_mail_still_names_the_address_that_we_wrote_to() {
        MailReport report = read(REPORTS.mail("redirected_hard.eml"));

        assertThat(report.addresses()).containsExactly(TO, "somebody@elsewhere.example");
    }

    @Test
    void every_recipient_is_read() {
        assertThat(read(REPORTS.mail("expanded_mixed.eml")).recipients())
                .extracting(ReportedRecipient::outcome)
                .containsExactly(MailOutcome.HARD_BOUNCE, MailOutcome.DELIVERED);
    }

    @Test
    void mail_that_is_no_report_says_nothing() {
        assertThat(read(REPORTS.mail("vacation.eml"))).isEqualTo(MailReport.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix_hard.eml", "exim_hard.eml", "exchange_hard.eml"})
    void encoded_status_is_decoded(String file) {
        String mail = REPORTS.mail(file);
        String type = "message/delivery-status\r\n\r\n";
        int start = mail.indexOf(type) + type.length();
        int end = mail.indexOf("\r\n--", start);
        String encoded = Base64.getMimeEncoder()
                .encodeToString(mail.substring(start, end).getBytes(StandardCharsets.UTF_8));

        MailReport report = read(mail.substring(0, start - 2) + "Content-Transfer-Encoding: base64\r\n\r\n" + encoded
                + mail.substring(end));

        assertThat(report.recipients())
                .singleElement()
                .extracting(ReportedRecipient::outcome)
                .isEqualTo(MailOutcome.HARD_BOUNCE);
    }

    @Test
    void report_that_was_cut_after_its_status_is_read() {
        String mail = REPORTS.mail("postfix_hard.eml");

        MailReport report = read(mail.substring(0, mail.indexOf("Remote-MTA")));

        assertThat(report.recipients())
                .singleElement()
                .extracting(ReportedRecipient::outcome)
                .isEqualTo(MailOutcome.HARD_BOUNCE);
        assertThat(report.references()).hasSize(1);
    }

    @Test
    void cut_and_changed_reports_never_fail() {
        Random random = new Random(20261128);
        for (String file : new String[] {"postfix_hard.eml", "exim_hard.eml", "exchange_hard.eml", "qmail_hard.eml"}) {
            byte[] mail = REPORTS.mail(file).getBytes(StandardCharsets.UTF_8);
            for (int round = 0; round < 400; round++) {
                byte[] changed = Arrays.copyOf(mail, 1 + random.nextInt(mail.length));
                for (int i = random.nextInt(20); i > 0; i--) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                assertThatCode(() -> MailReportReader.read(changed)).doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0000",
                ":",
                "Content-Type: multipart/report; boundary=\r\n\r\n--\r\n",
                "Content-Type: multipart/report; boundary=\"\r\n\r\n--\r\n",
                "Content-Type: multipart/report; boundary=b\r\n\r\n--b",
                "Content-Type: message/delivery-status\r\n\r\nFinal-Recipient:\r\nAction: failed",
                "Content-Type: message/delivery-status\r\nContent-Transfer-Encoding: base64\r\n\r\n\u0080\u0081=",
                "Content-Type: \u00ff\u00fe; boundary=b\r\nDate: never\r\n\r\n--b\r\n",
            })
    void broken_mail_says_nothing(String mail) {
        assertThat(read(mail)).isEqualTo(MailReport.EMPTY);
    }

    @Test
    void huge_and_deeply_nested_mail_is_read_in_little_time() {
        String parts = "Content-Type: multipart/report; boundary=b\r\n\r\n" + "--b\r\n\r\n".repeat(120_000);
        String headers = "X: y\r\n".repeat(160_000) + "\r\n";
        String folded = "X: y\r\n" + " z\r\n".repeat(240_000) + "\r\n";
        String line = "To: " + "<,".repeat(480_000) + "\r\n\r\n";
        String recipients = "Content-Type: message/delivery-status\r\n\r\n"
                + "Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\n\r\n".repeat(15_000);
        String references = ("To: a+" + "a".repeat(51) + "\r\n").repeat(15_000);
        StringBuilder nested = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            nested.append("Content-Type: multipart/mixed; boundary=")
                    .append(i)
                    .append("\r\n\r\n--")
                    .append(i)
                    .append("\r\n");
        }
        for (String mail : new String[] {parts, headers, folded, line, recipients, references, nested.toString()}) {
            long start = System.nanoTime();

            MailReport report = read(mail);

            assertThat(report.recipients()).hasSizeLessThanOrEqualTo(MailReport.MAX);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void boundary_that_begins_like_another_one_separates_its_own_parts() {
        String mail = """
                Content-Type: multipart/report; boundary=b

                --b
                Content-Type: multipart/mixed; boundary=b2

                --b2

                text
                --b2--
                --b
                Content-Type: message/delivery-status


                Final-Recipient: rfc822; a@b.example
                Action: failed
                Status: 5.1.1
                --b--
                """;

        assertThat(read(mail).recipients()).hasSize(1);
    }

    @Test
    void references_of_a_report_are_bounded() {
        StringBuilder mail = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            mail.append("To: a+");
            random.ints(51, 'a', 'z' + 1).forEach(letter -> mail.append((char) letter));
            mail.append("a@clinic.example\r\n");
        }
        mail.append(
                "Content-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; a@b.example\r\nAction: failed");

        assertThat(read(mail.toString()).references())
                .hasSizeLessThanOrEqualTo(MailReport.MAX)
                .allSatisfy(reference -> assertThat(reference).isInstanceOf(ReturnPathReference.class));
    }
}
