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

/** Selects faults for SMTP steps: for the next times that a step is reached, or for a share of them. */
public final class MailFaultQueue {
    private static final int CHUNK = 64 * 1024;

    private record Share(MailStage stage, double share, List<MailFault> oneOf) {}

    private final Map<MailStage, Queue<MailFault>> nextFaults = new EnumMap<>(MailStage.class);
    private final List<Share> shares = new ArrayList<>();
    private Random random = new Random(1);

    /** Applies the fault the next times that this step is reached, after the faults already queued for it. */
    public synchronized MailFaultQueue next(MailStage stage, int count, MailFault fault) {
        nextFaults.computeIfAbsent(stage, name -> new ArrayDeque<>()).addAll(Collections.nCopies(count, fault));
        return this;
    }

    /** Sets the seed. The same seed and the same order of steps give the same faults. */
    public synchronized MailFaultQueue seed(long seed) {
        random = new Random(seed);
        return this;
    }

    /** Applies one of the faults, chosen at random, to this share of the steps. Queued faults come first. */
    public synchronized MailFaultQueue share(MailStage stage, double share, MailFault... oneOf) {
        shares.add(new Share(stage, share, List.of(oneOf)));
        return this;
    }

    /** Removes all faults. */
    public synchronized void clear() {
        nextFaults.clear();
        shares.clear();
    }

    /** Applies the next fault of the step, if any. Returns normally if the real answer is to be given. */
    public void applyNext(MailStage stage, Session session) throws RejectException {
        Optional<MailFault> fault = nextFault(stage);
        if (fault.isPresent()) {
            applyNext(fault.get(), session);
        }
    }

    private synchronized Optional<MailFault> nextFault(MailStage stage) {
        return Optional.ofNullable(nextFaults.get(stage)).map(Queue::poll).or(() -> sharedFault(stage));
    }

    private Optional<MailFault> sharedFault(MailStage stage) {
        return shares.stream()
                .filter(share -> share.stage() == stage && random.nextDouble() < share.share())
                .map(share -> share.oneOf().get(random.nextInt(share.oneOf().size())))
                .findFirst();
    }

    private static void applyNext(MailFault fault, Session session) throws RejectException {
        switch (fault) {
            case MailFault.Reply(int code, String text) -> throw new RejectException(code, text);
            case MailFault.Delay(Duration time) -> pause(time);
            case MailFault.Drop drop -> hangUp(session, out -> {});
            case MailFault.Garbage(String bytes) ->
                hangUp(session, out -> out.write(bytes.getBytes(StandardCharsets.UTF_8)));
            case MailFault.Endless(long bytes) -> hangUp(session, out -> endless(out, bytes));
        }
    }

    /** Writes the last bytes before the connection is closed. */
    private interface FinalReply {
        void write(OutputStream out) throws IOException;
    }

    private static void hangUp(Session session, FinalReply reply) throws DropConnectionException {
        try {
            OutputStream out = session.getSocket().getOutputStream();
            reply.write(out);
            out.flush();
        } catch (IOException e) {
            // The other side closed the connection first, as it should.
        }
        try {
            session.closeSocket();
        } catch (IOException e) {
            // The connection is closed either way.
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
