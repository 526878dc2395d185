package com.citaplanner.sandbox.mail.page;

import com.citaplanner.sandbox.mail.Mail;
import java.util.List;

/** One opened mail. Its HTML is loaded separately, by the frame that shows it. */
record MailDetail(
        long id,
        String at,
        String account,
        String from,
        List<String> to,
        int size,
        String subject,
        List<Mail.Header> headers,
        String text,
        boolean html,
        List<AttachmentLine> attachments,
        String source) {
    /** A file of the mail, which is downloaded from {@code /mails/<mail>/attachments/<index>}. */
    record AttachmentLine(String name, String type, int size) {}

    static MailDetail of(Mail mail) {
        return new MailDetail(
                mail.id(),
                mail.at().toString(),
                mail.envelope().account(),
                mail.envelope().from(),
                mail.envelope().to(),
                mail.size(),
                mail.subject(),
                mail.headers(),
                mail.text(),
                !mail.html().isEmpty(),
                mail.attachments().stream()
                        .map(file -> new AttachmentLine(file.name(), file.type(), file.size()))
                        .toList(),
                mail.source());
    }
}
