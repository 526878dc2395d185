package com.citaplanner.sandbox.mail.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.Session;

/** Makes steps go wrong: the next ones of a kind, until none is left. */
public final class MailFaultQueue {
    private static final int CHUNK = 64 * 1024;

    private record Share(MailStage stage, double share, List<MailFault> oneOf) {}

    private final Map<MailStage, Queue<MailFault>> next = new EnumMap<>(MailStage.class);
    private final List<Share> shares = new ArrayList<>();
    private Random random = new Random(1);

    /** The next times that this step is reached go wrong, after those already asked for. */
    public synchronized MailFaultQueue next(MailStage stage, int count, MailFault fault) {
        next.computeIfAbsent(stage, name -> new ArrayDeque<>()).addAll(Collections.nCopies(count, fault));
        return this;
    }

    /** The same seed and the same order of steps give the same faults. */
    public synchronized MailFaultQueue seed(long seed) {
        random = new Random(seed);
        return this;
    }

    /** That share of these steps goes wrong, each in one of these ways; what is next goes before it. */
    public synchronized MailFaultQueue share(MailStage stage, double share, MailFault... oneOf) {
        shares.add(new Share(stage, share, List.of(oneOf)));
        return this;
    }

    /** No faults from now on. */
    public synchronized void clear() {
        next.clear();
        shares.clear();
    }

    /** Lets the step go wrong, if it is to; returns where the true answer shall be given. */
    public void strike(MailStage stage, Session session) throws RejectException {
        Optional<MailFault> fault = take(stage);
        if (fault.isPresent()) {
            strike(fault.get(), session);
        }
    }

    private synchronized Optional<MailFault> take(MailStage stage) {
        return Optional.ofNullable(next.get(stage)).map(Queue::poll).or(() -> shared(stage));
    }

    private Optional<MailFault> shared(MailStage stage) {
        return shares.stream()
                .filter(one -> one.stage() == stage && random.nextDouble() < one.share())
                .map(one -> one.oneOf().get(random.nextInt(one.oneOf().size())))
                .findFirst();
    }

    private static void strike(MailFault fault, Session session) throws RejectException {
        switch (fault) {
            case MailFault.Reply(int code, String text) -> throw new RejectException(code, text);
            case MailFault.Delay(Duration time) -> pause(time);
            case MailFault.Drop drop -> hangUp(session, out -> {});
            case MailFault.Garbage(String bytes) ->
                hangUp(session, out -> out.write(bytes.getBytes(StandardCharsets.UTF_8)));
            case MailFault.Endless(long bytes) -> hangUp(session, out -> endless(out, bytes));
        }
    }

    /** What is written before the connection ends. */
    private interface FinalReply {
        void write(OutputStream out) throws IOException;
    }

    private static void hangUp(Session session, FinalReply words) throws DropConnectionException {
        try {
            OutputStream out = session.getSocket().getOutputStream();
            words.write(out);
            out.flush();
        } catch (IOException e) {
            // The other side hung up first, which is what it should do.
        }
        try {
            session.closeSocket();
        } catch (IOException e) {
            // It is gone either way.
        }
        throw new DropConnectionException();
    }

    private static void endless(OutputStream out, long bytes) throws IOException {
        byte[] letters = new byte[CHUNK];
        Arrays.fill(letters, (byte) 'a');
        out.write("250 ".getBytes(StandardCharsets.US_ASCII));
        for (long left = bytes; left > 0; left -= CHUNK) {
            out.write(letters, 0, (int) Math.min(CHUNK, left));
        }
    }

    private static void pause(Duration time) throws DropConnectionException {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DropConnectionException();
        }
    }
}
