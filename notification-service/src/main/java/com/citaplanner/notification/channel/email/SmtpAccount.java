package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.email.mime.EmailMessage;
import com.citaplanner.notification.channel.email.mime.MailAddress;
import com.citaplanner.notification.channel.email.smtp.SmtpEndpoint;
import java.util.Optional;

/**
 * A tenant's SMTP server and sender.
 *
 * @param returnPath to which messages come back that cannot be delivered; empty for the sender's address
 */
record SmtpAccount(SmtpEndpoint smtpEndpoint, EmailMessage.Sender sender, Optional<MailAddress> returnPath) {
    /** The name for EHLO. */
    String heloName() {
        return sender.from().domain();
    }
}
