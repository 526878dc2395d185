package com.citaplanner.sandbox.twilio;

import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.FaultWriter;
import com.citaplanner.sandbox.http.HttpFault;
import com.citaplanner.sandbox.whatsapp.faults.Fault;
import com.citaplanner.sandbox.whatsapp.faults.Faults;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Handles one request to the API: a fault before or after processing, authentication, processing. */
final class TwilioHandler implements HttpHandler {
    private static final int NO_FAILURE = 0;

    private final TwilioAccount account;
    private final MessagesApi messages;
    private final Faults faults;

    TwilioHandler(TwilioAccount account, MessagesApi messages, Faults faults) {
        this.account = account;
        this.messages = messages;
        this.faults = faults;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, String> form = TwilioForm.read(body);
        FaultWriter writer = new FaultWriter(exchange, status -> {});
        FaultWriter.pause(faults.latency());
        boolean sends = isMessages(exchange) && exchange.getRequestMethod().equals("POST");
        Optional<Fault> fault =
                sends ? faults.nextFault("POST messages " + account.number() + " " + form.get("To")) : Optional.empty();
        if (fault.isPresent()) {
            fail(writer, fault.get(), exchange, form);
        } else {
            writer.send(answer(exchange, form, NO_FAILURE));
        }
    }

    private void fail(FaultWriter writer, Fault fault, HttpExchange exchange, Map<String, String> form)
            throws IOException {
        switch (fault) {
            case Fault.Refused(int code) -> writer.send(TwilioErrors.of(code));
            case Fault.FailsLater(int code) -> writer.send(answer(exchange, form, code));
            case Fault.Transport(HttpFault transport, boolean taken) -> {
                Answer real = taken ? answer(exchange, form, NO_FAILURE) : null;
                writer.write(transport, () -> real == null ? answer(exchange, form, NO_FAILURE) : real);
            }
        }
    }

    private Answer answer(HttpExchange exchange, Map<String, String> form, int failure) {
        if (!isAuthentic(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return TwilioErrors.of(20_003);
        }
        if (!isMessages(exchange)) {
            return TwilioErrors.of(20_404);
        }
        return exchange.getRequestMethod().equals("POST") ? messages.create(form, failure) : list();
    }

    private boolean isAuthentic(String authorization) {
        String expected = account.sid() + ":" + account.authToken();
        return ("Basic " + Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.UTF_8)))
                .equals(authorization);
    }

    private boolean isMessages(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().equals("/2010-04-01/Accounts/" + account.sid() + "/Messages.json");
    }

    private static Answer list() {
        var page = TwilioJson.object().put("page", 0);
        page.putArray("messages");
        return TwilioJson.answer(200, page);
    }
}
