package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.mail.faults.Fault;
import com.citaplanner.sandbox.mail.faults.Faults;
import com.citaplanner.sandbox.mail.faults.Stage;

/** How a mail server behaves in a run. All of it before a message is taken: afterwards nobody could ever know. */
final class MailTrouble {
    private static final long OVERSIZE = 5_000_000;

    private MailTrouble() {}

    /** One recipient in fifty is refused for the moment. */
    static void ordinary(Faults faults) {
        faults.seed(7).share(Stage.RECIPIENT, 0.02, Fault.reply(451, "4.3.0 Try again"));
    }

    /** One recipient in five is answered with NUL, with no SMTP at all, or with 5 MB. */
    static void poisonous(Faults faults) {
        faults.seed(11)
                .share(
                        Stage.RECIPIENT,
                        0.2,
                        Fault.reply(451, "4.7.1 \u0000 for ana@client.example, try later"),
                        Fault.garbage(),
                        Fault.endless(OVERSIZE));
    }
}
