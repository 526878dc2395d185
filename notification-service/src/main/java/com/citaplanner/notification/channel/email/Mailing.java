package com.citaplanner.notification.channel.email;

import com.citaplanner.notification.channel.email.letter.Letter;
import com.citaplanner.notification.channel.email.smtp.Account;

/** How a tenant sends e-mail. */
record Mailing(Account account, Letter.Sender sender) {
    /** What we call ourselves to its server. */
    String ourName() {
        return sender.from().domain();
    }
}
