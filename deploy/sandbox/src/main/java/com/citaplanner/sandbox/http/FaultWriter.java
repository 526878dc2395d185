package com.citaplanner.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Answers a request with a fault. */
public final class FaultWriter {
    private static final int DROPPED = 0;

    private final HttpExchange exchange;
    private final IntConsumer record;

    /**
     * Creates the writer for one request.
     *
     * @param record gets the answer's status before it is sent, or 0 if the connection is dropped, so that a caller with
     *     the answer finds the request recorded
     */
    public FaultWriter(HttpExchange exchange, IntConsumer record) {
        this.exchange = exchange;
        this.record = record;
    }

    /**
     * Answers with the fault.
     *
     * @param real gives the real answer, if the fault only delays it
     */
    public void write(HttpFault fault, Supplier<Answer> real) throws IOException {
        switch (fault) {
            case HttpFault.Answer(int status, String type, String text) -> send(Answer.text(status, type, text));
            case HttpFault.Limited(Duration pause) -> {
                exchange.getResponseHeaders().set("Retry-After", Long.toString(pause.toSeconds()));
                send(Answer.text(429, "text/plain", "Retry later\n"));
            }
            case HttpFault.Redirect(int status, String location) -> {
                exchange.getResponseHeaders().set("Location", location);
                send(Answer.text(status, "text/html", "<html><body>Moved</body></html>"));
            }
            case HttpFault.Delay(Duration time) -> {
                pause(time);
                send(real.get());
            }
            case HttpFault.Hang(Duration time) -> {
                record.accept(DROPPED);
                pause(time);
                exchange.close();
            }
            case HttpFault.Drop() -> {
                record.accept(DROPPED);
                exchange.close();
            }
            case HttpFault.Oversize(long bytes) -> {
                record.accept(200);
                AnswerWriter.oversize(exchange, bytes);
            }
        }
    }

    /** Sends an answer. */
    public void send(Answer answer) throws IOException {
        record.accept(answer.status());
        AnswerWriter.send(exchange, answer);
    }

    /** Waits for this time, or until the server stops. */
    public static void pause(Duration time) {
        if (time.isZero()) {
            return;
        }
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
