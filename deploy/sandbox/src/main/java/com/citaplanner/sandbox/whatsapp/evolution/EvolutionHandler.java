package com.citaplanner.sandbox.whatsapp.evolution;

import com.citaplanner.sandbox.faults.FaultRules;
import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.http.FaultWriter;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Optional;

/** Handles one request: a fault before or after it, or the answer. */
public final class EvolutionHandler implements HttpHandler {
    /** The beginning of the paths, below which the API lies. */
    public static final String ROOT = "/evolution";

    private static final String SEND = "POST " + ROOT + "/message/sendText/";
    private static final String STATE = "GET " + ROOT + "/instance/connectionState/";

    private final EvolutionInstance instance;
    private final FaultRules<EvolutionFault> faults;

    public EvolutionHandler(EvolutionInstance instance, FaultRules<EvolutionFault> faults) {
        this.instance = instance;
        this.faults = faults;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String call =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String key = String.valueOf(exchange.getRequestHeaders().getFirst("apikey"));
        FaultWriter writer = new FaultWriter(exchange, status -> {});
        Optional<EvolutionFault> fault = call.startsWith(SEND) ? faults.nextFault(call) : Optional.empty();
        if (fault.isEmpty()) {
            writer.send(answer(call, key, body));
        } else {
            Answer real = fault.get().taken() ? answer(call, key, body) : Answer.empty();
            writer.write(fault.get().fault(), () -> real);
        }
    }

    private Answer answer(String call, String key, byte[] body) {
        try {
            if (call.startsWith(SEND)) {
                instance.check(call.substring(SEND.length()), key);
                return Answer.json(201, MetaJson.bytes(instance.send(MetaJson.read(body))));
            }
            if (call.startsWith(STATE)) {
                instance.check(call.substring(STATE.length()), key);
                return Answer.json(200, MetaJson.bytes(instance.state()));
            }
            throw new EvolutionRefusal(404, MetaJson.array().add("Cannot " + call));
        } catch (EvolutionRefusal refusal) {
            return refusal.answer();
        }
    }
}
