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
        String source) {
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
                mail.source());
    }
}
