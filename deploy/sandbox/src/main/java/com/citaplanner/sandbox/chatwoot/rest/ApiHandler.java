package com.citaplanner.sandbox.chatwoot.rest;

import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.faults.Faults;
import com.citaplanner.sandbox.chatwoot.faults.Journal;
import com.citaplanner.sandbox.chatwoot.faults.RateLimits;
import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.AnswerWriter;
import com.citaplanner.sandbox.http.FaultWriter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Handles one request: rate limits, faults before processing, processing, faults after it, journal. */
public final class ApiHandler implements HttpHandler {
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
        private final FaultWriter writer;
        private final Instant at = clock.instant();
        private final long started = System.nanoTime();
        private boolean processed;

        RequestExecution(HttpExchange exchange, byte[] body, Api.Target target) {
            this.exchange = exchange;
            this.body = body;
            this.target = target;
            this.writer = new FaultWriter(exchange, this::record);
        }

        void run() throws IOException {
            FaultWriter.pause(faults.latency());
            if (limits.isExceeded(exchange.getRemoteAddress().getAddress(), target.name(), target.account())) {
                writer.send(Answer.text(429, "text/plain", "Retry later\n"));
                return;
            }
            Optional<Fault> fault = faults.nextFault(target.name());
            if (fault.isPresent()) {
                fail(fault.get());
            } else {
                writer.send(process());
            }
        }

        private void fail(Fault fault) throws IOException {
            Answer realAnswer = fault.processRequest() ? process() : null;
            writer.write(fault.kind(), () -> realAnswer == null ? process() : realAnswer);
        }

        private Answer process() {
            processed = true;
            try {
                return api.answer(target, exchange, body);
            } catch (RuntimeException e) {
                System.getLogger("chatwoot")
                        .log(System.Logger.Level.ERROR, "Processing a request failed: " + target.name(), e);
                return JsonAnswer.of(500, Json.object("status", 500, "error", "Internal Server Error"));
            }
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
}
