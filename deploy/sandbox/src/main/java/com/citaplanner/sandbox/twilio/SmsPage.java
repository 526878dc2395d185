package com.citaplanner.sandbox.twilio;

import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.AnswerWriter;
import com.citaplanner.sandbox.whatsapp.faults.Fault;
import com.citaplanner.sandbox.whatsapp.faults.Faults;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;

/** What the page of the phones shows of SMS, and the calls that it makes, below {@code /sms/}. */
final class SmsPage implements HttpHandler {
    private static final int MAX_PHONES = 100;
    private static final String SELECTED = "client=";

    private final TwilioStandIn twilio;
    private final SmsPhones phones;
    private final SmsDelivery delivery;
    private final Faults faults;

    SmsPage(TwilioStandIn twilio, SmsPhones phones, SmsDelivery delivery, Faults faults) {
        this.twilio = twilio;
        this.phones = phones;
        this.delivery = delivery;
        this.faults = faults;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        AnswerWriter.send(exchange, answer(exchange, body));
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath();
        if (exchange.getRequestMethod().equals("GET") && path.equals("/sms/state")) {
            return TwilioJson.answer(
                    200, state(selected(exchange.getRequestURI().getQuery())));
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            return problem(415, "Content-Type must be application/json");
        }
        try {
            return act(path, TwilioJson.read(body))
                    ? TwilioJson.answer(200, TwilioJson.object())
                    : problem(404, "There is no such call");
        } catch (IllegalArgumentException e) {
            return problem(422, String.valueOf(e.getMessage()));
        }
    }

    private static String selected(String query) {
        return query != null && query.startsWith(SELECTED) ? query.substring(SELECTED.length()) : "";
    }

    private boolean act(String path, JsonNode call) {
        switch (path) {
            case "/sms/messages" -> twilio.write(phone(call), text(call));
            case "/sms/phone" -> {
                if (call.has("landline")) {
                    phones.setLandline(phone(call), call.path("landline").asBoolean());
                }
                if (call.has("off")) {
                    phones.setOff(phone(call), call.path("off").asBoolean());
                }
            }
            case "/sms/switches" -> set(call);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String phone(JsonNode call) {
        String number = call.path("client").asText();
        if (!number.matches("\\+?[0-9 ]{7,20}")) {
            throw new IllegalArgumentException("Enter a phone number with its country, for example 52 55 1234 5678");
        }
        return number;
    }

    private static String text(JsonNode call) {
        String text = call.path("text").asText().strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("text is missing");
        }
        return text;
    }

    private void set(JsonNode call) {
        if (call.has("callbacks")) {
            delivery.behave(delivery.behaviour().enabled(call.path("callbacks").asBoolean()));
        }
        if (call.has("duplicated")) {
            delivery.behave(
                    delivery.behaviour().duplicated(call.path("duplicated").asBoolean() ? 1 : 0));
        }
        if (call.has("permuted")) {
            delivery.behave(delivery.behaviour().permuted(call.path("permuted").asBoolean()));
        }
        if (call.path("clear").asBoolean()) {
            faults.clear();
        }
        if (call.has("fail")) {
            fail(call.path("fail"));
        }
        if (call.has("lost")) {
            faults.next(count(call.path("lost")), Fault.drop().afterTaking());
        }
    }

    private void fail(JsonNode fail) {
        int code = fail.path("code").asInt(-1);
        if (code < 1 || code > 99_999) {
            throw new IllegalArgumentException("The code must be from 1 to 99999");
        }
        faults.next(
                count(fail.path("count")),
                fail.path("later").asBoolean() ? Fault.failsLater(code) : Fault.refused(code));
    }

    private static int count(JsonNode number) {
        int count = number.asInt(0);
        if (count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException("The count must be from 1 to 1000000");
        }
        return count;
    }

    private ObjectNode state(String client) {
        ObjectNode state = TwilioJson.object().put("number", twilio.account().number());
        state.putObject("switches")
                .put("callbacks", delivery.behaviour().enabled())
                .put("duplicated", delivery.behaviour().duplicated() > 0)
                .put("permuted", delivery.behaviour().permuted());
        state.putObject("phone")
                .put("landline", phones.isLandline(client))
                .put("off", phones.isOff(client))
                .put("opted_out", phones.hasOptedOut(client));
        ArrayNode clients = state.putArray("clients");
        phones.keys().stream().limit(MAX_PHONES).forEach(clients::add);
        ArrayNode messages = state.putArray("messages");
        List<SmsBubble> chat = client.isEmpty() ? List.of() : phones.chat(client);
        chat.forEach(bubble -> messages.addObject()
                .put("id", bubble.sid())
                .put("incoming", bubble.incoming())
                .put("body", bubble.text())
                .put("status", bubble.status())
                .put("error", bubble.errorCode())
                .put("at", bubble.at().toString()));
        return state;
    }

    private static Answer problem(int status, String reason) {
        return TwilioJson.answer(status, TwilioJson.object().put("error", reason));
    }
}
