package com.citaplanner.sandbox.mail;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What was taken, newest first. The oldest goes when there is too much. */
final class Mailbox {
    private static final int MOST = 500;
    private static final long MOST_BYTES = 64_000_000;

    private final Clock clock;
    private final Consumer<Mail> listener;
    private final Deque<Mail> mails = new ArrayDeque<>();
    private long taken;
    private long bytes;

    /** @param listener hears of each, in the order taken */
    Mailbox(Clock clock, Consumer<Mail> listener) {
        this.clock = clock;
        this.listener = listener;
    }

    synchronized void take(String account, String from, List<String> to, byte[] content) {
        mails.push(Mail.read(++taken, clock.instant(), new Envelope(account, from, to), content));
        bytes += content.length;
        listener.accept(mails.peek());
        while (mails.size() > MOST || bytes > MOST_BYTES && mails.size() > 1) {
            bytes -= mails.removeLast().size();
        }
    }

    synchronized List<Mail> newestFirst() {
        return List.copyOf(mails);
    }
}
