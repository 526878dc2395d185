package com.citaplanner.sandbox.mail.page;

import com.citaplanner.sandbox.mail.Mail;
import java.util.List;

/** One message opened; its HTML is fetched by the frame that shows it. */
record Detail(
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
    static Detail of(Mail mail) {
        return new Detail(
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
