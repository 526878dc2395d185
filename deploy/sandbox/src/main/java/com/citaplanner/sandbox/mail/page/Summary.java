package com.citaplanner.sandbox.mail.page;

import com.citaplanner.sandbox.mail.Mail;
import java.util.List;

/** A line of the list. */
record Summary(long id, String at, List<String> to, String subject) {
    static Summary of(Mail mail) {
        return new Summary(mail.id(), mail.at().toString(), mail.envelope().to(), mail.subject());
    }
}
