package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.mail.faults.MailFault;
import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.faults.MailStage;

/** How a mail server behaves in a run. All of it before a message is taken: afterwards nobody could ever know. */
final class MailFaults {
    private static final long OVERSIZE = 5_000_000;

    private MailFaults() {}

    /** One recipient in fifty is refused for the moment. */
    static void ordinary(MailFaultQueue mailFaultQueue) {
        mailFaultQueue.seed(7).share(MailStage.RECIPIENT, 0.02, MailFault.reply(451, "4.3.0 Try again"));
    }

    /** One recipient in five is answered with NUL, with no SMTP at all, or with 5 MB. */
    static void poisonous(MailFaultQueue mailFaultQueue) {
        mailFaultQueue
                .seed(11)
                .share(
                        MailStage.RECIPIENT,
                        0.2,
                        MailFault.reply(451, "4.7.1 \u0000 for ana@client.example, try later"),
                        MailFault.garbage(),
                        MailFault.endless(OVERSIZE));
    }
}
