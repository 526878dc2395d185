package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.email.mime.EmailMessage;
import com.citaplanner.notification.channel.email.smtp.SmtpEndpoint;

/** How a tenant sends e-mail. */
record SmtpAccount(SmtpEndpoint smtpEndpoint, EmailMessage.Sender sender) {
    /** What we call ourselves to its server. */
    String ourName() {
        return sender.from().domain();
    }
}
