package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.faults.Faults;
import java.util.List;

/** Configures the faults of a Chatwoot in a run. */
final class ChatwootFaults {
    private static final String SEND = "POST conversations/{id}/messages";
    private static final long OVERSIZE = 5_000_000;

    private ChatwootFaults() {}

    /**
     * Drops one connection in twenty after the message was accepted, and answers one request in ten with 429 or 500.
     */
    static void ordinary(Faults faults) {
        faults.seed(7)
                .share(SEND, 0.05, Fault.drop().afterProcessing())
                .share("*", 0.10, Fault.tooManyRequests(), Fault.serverError());
    }

    /**
     * Returns invalid answers: ids with NUL, 5 MB bodies, pages of a proxy. Half of the messages answered this way were
     * accepted.
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
        Fault[] after = answers.stream().map(Fault::afterProcessing).toArray(Fault[]::new);
        faults.seed(11).share(SEND, 0.25, after).share(SEND, 0.25, before).share("*", 0.05, before);
    }
}
