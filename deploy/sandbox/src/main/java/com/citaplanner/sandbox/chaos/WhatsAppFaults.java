package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.whatsapp.faults.Fault;
import com.citaplanner.sandbox.whatsapp.faults.Faults;
import java.util.List;

/**
 * Configures the faults of a WhatsApp number in a run. Answers that are not Meta's come only for messages that were
 * taken, because nobody could tell what became of the others; a receipt tells it of these.
 */
final class WhatsAppFaults {
    private static final long OVERSIZE = 5_000_000;

    private WhatsAppFaults() {}

    /**
     * Drops one connection in twenty after the message was taken, and refuses one message in ten for the moment. What
     * exceeds the number's limit is refused besides.
     */
    static void ordinary(Faults faults, String phoneNumberId) {
        String sends = sends(phoneNumberId);
        faults.seed(7)
                .share(sends, 0.05, Fault.drop().afterTaking())
                .share(sends, 0.1, Fault.refused(131000), Fault.refused(131016));
    }

    /** Answers one message in four with NUL, 5 MB, text that is not JSON, or a proxy's page. */
    static void poisonous(Faults faults, String phoneNumberId) {
        List<Fault.Transport> answers = List.of(
                Fault.idWithNul(),
                Fault.oversize(OVERSIZE),
                Fault.garbage(),
                Fault.page(200),
                Fault.page(502),
                Fault.wrongContentType());
        faults.share(
                sends(phoneNumberId),
                0.25,
                answers.stream().map(Fault.Transport::afterTaking).toArray(Fault[]::new));
    }

    private static String sends(String phoneNumberId) {
        return "POST messages " + phoneNumberId + " *";
    }
}
