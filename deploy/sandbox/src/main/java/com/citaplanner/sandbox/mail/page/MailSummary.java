package com.citaplanner.sandbox.mail.page;

import com.citaplanner.sandbox.mail.Mail;
import java.util.List;

/** One mail in the list. */
record MailSummary(long id, String at, List<String> to, String subject) {
    static MailSummary of(Mail mail) {
        return new MailSummary(mail.id(), mail.at().toString(), mail.envelope().to(), mail.subject());
    }
}
