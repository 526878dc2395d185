package com.citaplanner.sandbox.whatsapp.rest;

import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.FaultWriter;
import com.citaplanner.sandbox.http.HttpFault;
import com.citaplanner.sandbox.whatsapp.error.MetaError;
import com.citaplanner.sandbox.whatsapp.error.MetaErrors;
import com.citaplanner.sandbox.whatsapp.faults.Fault;
import com.citaplanner.sandbox.whatsapp.faults.Faults;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/** Handles one request: latency, a fault before or after processing, processing, journal. */
public final class GraphHandler implements HttpHandler {
    private static final int EXPIRED = 190;

    private final GraphApi api;
    private final Faults faults;
    private final RequestJournal journal;

    public GraphHandler(GraphApi api, Faults faults, RequestJournal journal) {
        this.api = api;
        this.faults = faults;
        this.journal = journal;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        GraphRequest request = GraphRequest.of(exchange);
        String route = api.route(request);
        FaultWriter writer = new FaultWriter(exchange, status -> journal.add(route, status));
        FaultWriter.pause(faults.latency());
        Optional<Fault> fault = faults.nextFault(route);
        if (fault.isPresent()) {
            fail(writer, fault.get(), request);
        } else {
            writer.send(process(request, OptionalInt.empty()));
        }
    }

    private void fail(FaultWriter writer, Fault fault, GraphRequest request) throws IOException {
        switch (fault) {
            case Fault.Refused(int code) -> writer.send(error(code).answer());
            case Fault.FailsLater(int code) -> writer.send(process(request, OptionalInt.of(code)));
            case Fault.Transport(HttpFault transport, boolean taken) -> {
                Answer real = taken ? process(request, OptionalInt.empty()) : null;
                writer.write(transport, () -> real == null ? process(request, OptionalInt.empty()) : real);
            }
        }
    }

    private static MetaError error(int code) {
        return code == EXPIRED ? MetaErrors.expiredToken() : MetaErrors.of(code);
    }

    private Answer process(GraphRequest request, OptionalInt failure) {
        try {
            return api.answer(request, failure);
        } catch (RuntimeException e) {
            System.getLogger("whatsapp")
                    .log(System.Logger.Level.ERROR, "Processing a request failed: " + request.endpoint(), e);
            return MetaErrors.of(1).withStatus(500).answer();
        }
    }
}
