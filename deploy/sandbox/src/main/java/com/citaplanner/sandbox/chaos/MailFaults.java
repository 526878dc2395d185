package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.mail.faults.MailFault;
import com.citaplanner.sandbox.mail.faults.MailFaultQueue;
import com.citaplanner.sandbox.mail.faults.MailStage;

/**
 * Configures the faults of a mail server in a run. All faults occur before a message is accepted, because later ones
 * leave the outcome unknown.
 */
final class MailFaults {
    private static final long OVERSIZE = 5_000_000;

    private MailFaults() {}

    /** Temporarily refuses one recipient in fifty. */
    static void ordinary(MailFaultQueue faults) {
        faults.seed(7).share(MailStage.RECIPIENT, 0.02, MailFault.reply(451, "4.3.0 Try again"));
    }

    /** Answers one recipient in five with NUL, with bytes that are not SMTP, or with 5 MB. */
    static void poisonous(MailFaultQueue faults) {
        faults.seed(11)
                .share(
                        MailStage.RECIPIENT,
                        0.2,
                        MailFault.reply(451, "4.7.1 \u0000 for ana@client.example, try later"),
                        MailFault.garbage(),
                        MailFault.endless(OVERSIZE));
    }
}
