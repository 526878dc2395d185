package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.faults.Faults;
import java.util.List;

/** How a Chatwoot behaves in a run. */
final class ChatwootFaults {
    private static final String SEND = "POST conversations/{id}/messages";
    private static final long OVERSIZE = 5_000_000;

    private ChatwootFaults() {}

    /** One connection in twenty is dropped after the message was taken, and one request in ten answered with 429 or 500. */
    static void ordinary(Faults faults) {
        faults.seed(7)
                .share(SEND, 0.05, Fault.drop().afterTheWork())
                .share("*", 0.10, Fault.tooManyRequests(), Fault.serverError());
    }

    /**
     * Answers that are nobody's: ids with NUL, 5 MB, pages of a proxy. Of every two messages that are answered so, one was taken.
     */
    static void poisonous(Faults faults) {
        List<Fault> answers = List.of(
                Fault.idWithNul(),
                Fault.oversize(OVERSIZE),
                Fault.page(200),
                Fault.page(404),
                Fault.page(503),
                Fault.proxyNotFound(),
                Fault.emptyObject(),
                Fault.emptyArray());
        Fault[] before = answers.toArray(Fault[]::new);
        Fault[] after = answers.stream().map(Fault::afterTheWork).toArray(Fault[]::new);
        faults.seed(11).share(SEND, 0.25, after).share(SEND, 0.25, before).share("*", 0.05, before);
    }
}
