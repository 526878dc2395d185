package com.citaplanner.sandbox.whatsapp.rest;

import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.whatsapp.error.MetaErrors;
import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.citaplanner.sandbox.whatsapp.faults.Limits;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalInt;

/** The endpoints. */
public final class GraphApi {
    private final Numbers numbers;
    private final Sending sending;
    private final TemplateList templates;
    private final Limits limits;

    public GraphApi(Numbers numbers, Sending sending, TemplateList templates, Limits limits) {
        this.numbers = numbers;
        this.sending = sending;
        this.templates = templates;
        this.limits = limits;
    }

    /** Returns what faults are selected by: the endpoint, the number or account, and the recipient of a message. */
    String route(GraphRequest request) {
        String route = request.endpoint() + " " + request.object();
        return request.endpoint().equals("POST messages") ? route + " " + sending.recipientKey(request.body()) : route;
    }

    /** @param failure the code with which an accepted message fails later; empty for none */
    Answer answer(GraphRequest request, OptionalInt failure) {
        try {
            if (!request.hasVersion()) {
                throw new Refusal(MetaErrors.unknownPath(request.path()));
            }
            numbers.checkToken(request);
            return Answer.json(200, MetaJson.bytes(body(request, failure)));
        } catch (Refusal refusal) {
            return refusal.error().answer();
        }
    }

    private ObjectNode body(GraphRequest request, OptionalInt failure) {
        return switch (request.endpoint()) {
            case "POST messages" -> sending.send(numbers.number(request), request.body(), failure);
            case "GET phone_number" ->
                NumberJson.of(numbers.number(request), request.parameter("fields"), limits.tier());
            case "GET message_templates" -> templates.page(numbers.ofAccount(request), request);
            default -> throw new Refusal(MetaErrors.unknownPath("/" + request.edge()));
        };
    }
}
