package com.citaplanner.sandbox.mail;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** Keeps accepted mails, newest first, and removes the oldest ones beyond its limits. */
final class Mailbox {
    private static final int MAX_MAILS = 500;
    private static final long MAX_BYTES = 64_000_000;

    private final Clock clock;
    private final Consumer<Mail> listener;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private long received;
    private long bytes;

    /**
     * Creates an empty mailbox.
     *
     * @param listener receives each mail, in the order of arrival
     */
    Mailbox(Clock clock, Consumer<Mail> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    synchronized void add(String account, String from, List<String> to, byte[] content) {
        mails.push(Mail.read(++received, clock.instant(), new Envelope(account, from, to), content));
        bytes += content.length;
        listener.accept(mails.peek());
        while (mails.size() > MAX_MAILS || (bytes > MAX_BYTES && mails.size() > 1)) {
            bytes -= mails.removeLast().size();
        }
    }

    synchronized List<Mail> newestFirst() {
        return List.copyOf(mails);
    }
}
