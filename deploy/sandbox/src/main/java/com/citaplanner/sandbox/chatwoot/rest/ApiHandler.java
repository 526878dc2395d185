package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.faults.Faults;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.chatwoot.faults.RateLimits;
import com.citaplanner.sandbox.chatwoot.json.Json;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Handles one request: rate limits, faults before processing, processing, faults after it, journal. */
public final class ApiHandler implements HttpHandler {
    private static final int DROPPED = 0;

    private final Api api;
    private final Faults faults;
    private final RateLimits limits;
    private final Journal journal;
    private final Clock clock;

    public ApiHandler(Api api, Faults faults, RateLimits limits, Journal journal, Clock clock) {
        this.api = api;
        this.faults = faults;
        this.limits = limits;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Optional<Api.Target> target = api.find(exchange);
        if (target.isEmpty()) {
            journal.add(new Journal.Entry(
                    "unknown",
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    404,
                    false,
                    clock.instant(),
                    Duration.ZERO));
            AnswerWriter.send(exchange, Api.unknownRoute());
            return;
        }
        new RequestExecution(exchange, body, target.get()).run();
    }

    /** The execution of one request. */
    private final class RequestExecution {
        private final HttpExchange exchange;
        private final byte[] body;
        private final Api.Target target;
        private final Instant at = clock.instant();
        private final long started = System.nanoTime();
        private boolean processed;

        RequestExecution(HttpExchange exchange, byte[] body, Api.Target target) {
            this.exchange = exchange;
            this.body = body;
            this.target = target;
        }

        void run() throws IOException {
            pause(faults.latency());
            if (limits.isExceeded(exchange.getRemoteAddress().getAddress(), target.name(), target.account())) {
                send(Answer.text(429, "text/plain", "Retry later\n"));
                return;
            }
            Optional<Fault> fault = faults.nextFault(target.name());
            if (fault.isPresent()) {
                fail(fault.get());
            } else {
                send(process());
            }
        }

        private void fail(Fault fault) throws IOException {
            Answer realAnswer = fault.processRequest() ? process() : null;
            switch (fault.kind()) {
                case Fault.Kind.Answer(int status, String type, String text) -> send(Answer.text(status, type, text));
                case Fault.Kind.Limited(Duration pause) -> {
                    exchange.getResponseHeaders().set("Retry-After", Long.toString(pause.toSeconds()));
                    send(Answer.text(429, "text/plain", "Retry later\n"));
                }
                case Fault.Kind.Redirect(int status, String location) -> {
                    exchange.getResponseHeaders().set("Location", location);
                    send(Answer.text(status, "text/html", "<html><body>Moved</body></html>"));
                }
                case Fault.Kind.Delay(Duration time) -> {
                    pause(time);
                    send(realAnswer == null ? process() : realAnswer);
                }
                case Fault.Kind.Drop() -> {
                    record(DROPPED);
                    exchange.close();
                }
                case Fault.Kind.Oversize(long bytes) -> {
                    record(200);
                    AnswerWriter.oversize(exchange, bytes);
                }
            }
        }

        private Answer process() {
            processed = true;
            try {
                return api.answer(target, exchange, body);
            } catch (RuntimeException e) {
                System.getLogger("chatwoot")
                        .log(System.Logger.Level.ERROR, "Processing a request failed: " + target.name(), e);
                return Answer.json(500, Json.object("status", 500, "error", "Internal Server Error"));
            }
        }

        private void send(Answer answer) throws IOException {
            record(answer.status());
            AnswerWriter.send(exchange, answer);
        }

        /**
         * Records the request before the answer is sent, so that a caller with the answer also finds the request in the
         * journal.
         */
        private void record(int status) {
            String path = exchange.getRequestURI().toString();
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            journal.add(
                    new Journal.Entry(target.name(), exchange.getRequestMethod(), path, status, processed, at, took));
        }
    }

    private static void pause(Duration time) {
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
