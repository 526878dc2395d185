package com.citaplanner.sandbox.mail.bounce;

import com.citaplanner.sandbox.mail.Mail;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** Writes the report about a mail that came back (RFC 3464), addressed to the mail's return path. */
public final class BounceReport {
    private static final String CRLF = "\r\n";

    private BounceReport() {}

    /** Returns the complete report, with the header of the mail. */
    public static String of(Mail mail, String recipient, BounceKind kind) {
        String boundary = "report-" + mail.id();
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(mail.at().atOffset(ZoneOffset.UTC));
        return """
                Return-Path: <>
                Date: %s
                From: Mail Delivery System <MAILER-DAEMON@mail.sandbox>
                To: %s
                Subject: Undelivered mail
                Auto-Submitted: auto-replied
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="%s"

                --%s
                Content-Type: text/plain; charset=us-ascii

                A mail could not be delivered: %s

                --%s
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.sandbox
                Arrival-Date: %s

                Final-Recipient: rfc822; %s
                Action: %s
                Status: %s
                Diagnostic-Code: smtp; %s

                --%s
                Content-Type: text/rfc822-headers

                %s
                --%s--
                """.formatted(
                        date,
                        mail.envelope().from(),
                        boundary,
                        boundary,
                        kind.diagnostic(),
                        boundary,
                        date,
                        recipient,
                        kind.action(),
                        kind.status(),
                        kind.diagnostic(),
                        boundary,
                        headers(mail),
                        boundary)
                .replace("\n", CRLF);
    }

    private static String headers(Mail mail) {
        return mail.headers().stream()
                .map(header -> header.name() + ": " + header.value().replace("\r\n", "\n"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
