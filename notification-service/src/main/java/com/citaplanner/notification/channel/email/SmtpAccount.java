package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.email.mime.EmailMessage;
import com.citaplanner.notification.channel.email.smtp.SmtpEndpoint;

/** A tenant's SMTP server and sender. */
record SmtpAccount(SmtpEndpoint smtpEndpoint, EmailMessage.Sender sender) {
    /** The name for EHLO. */
    String heloName() {
        return sender.from().domain();
    }
}
