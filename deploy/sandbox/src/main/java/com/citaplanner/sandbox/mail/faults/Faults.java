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
public final class Faults {
    private static final int CHUNK = 64 * 1024;

    private record Share(Stage stage, double share, List<Fault> oneOf) {}

    private final Map<Stage, Queue<Fault>> next = new EnumMap<>(Stage.class);
    private final List<Share> shares = new ArrayList<>();
    private Random random = new Random(1);

    /** The next times that this step is reached go wrong, after those already asked for. */
    public synchronized Faults next(Stage stage, int count, Fault fault) {
        next.computeIfAbsent(stage, name -> new ArrayDeque<>()).addAll(Collections.nCopies(count, fault));
        return this;
    }

    /** The same seed and the same order of steps give the same faults. */
    public synchronized Faults seed(long seed) {
        random = new Random(seed);
        return this;
    }

    /** That share of these steps goes wrong, each in one of these ways; what is next goes before it. */
    public synchronized Faults share(Stage stage, double share, Fault... oneOf) {
        shares.add(new Share(stage, share, List.of(oneOf)));
        return this;
    }

    /** No faults from now on. */
    public synchronized void clear() {
        next.clear();
        shares.clear();
    }

    /** Lets the step go wrong, if it is to; returns where the true answer shall be given. */
    public void strike(Stage stage, Session session) throws RejectException {
        Optional<Fault> fault = take(stage);
        if (fault.isPresent()) {
            strike(fault.get(), session);
        }
    }

    private synchronized Optional<Fault> take(Stage stage) {
        return Optional.ofNullable(next.get(stage)).map(Queue::poll).or(() -> shared(stage));
    }

    private Optional<Fault> shared(Stage stage) {
        return shares.stream()
                .filter(one -> one.stage() == stage && random.nextDouble() < one.share())
                .map(one -> one.oneOf().get(random.nextInt(one.oneOf().size())))
                .findFirst();
    }

    private static void strike(Fault fault, Session session) throws RejectException {
        switch (fault) {
            case Fault.Reply(int code, String text) -> throw new RejectException(code, text);
            case Fault.Delay(Duration time) -> pause(time);
            case Fault.Drop drop -> hangUp(session, out -> {});
            case Fault.Garbage(String bytes) ->
                hangUp(session, out -> out.write(bytes.getBytes(StandardCharsets.UTF_8)));
            case Fault.Endless(long bytes) -> hangUp(session, out -> endless(out, bytes));
        }
    }

    /** What is written before the connection ends. */
    private interface LastWords {
        void write(OutputStream out) throws IOException;
    }

    private static void hangUp(Session session, LastWords words) throws DropConnectionException {
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
