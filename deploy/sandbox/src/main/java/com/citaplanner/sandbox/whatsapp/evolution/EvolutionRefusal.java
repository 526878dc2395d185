package com.citaplanner.sandbox.whatsapp.evolution;

import com.citaplanner.sandbox.http.Answer;
import com.citaplanner.sandbox.whatsapp.json.MetaJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer of Evolution API that refuses a request. */
final class EvolutionRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private static final Map<Integer, String> NAMES =
            Map.of(400, "Bad Request", 401, "Unauthorized", 404, "Not Found", 500, "Internal Server Error");

    private final int status;
    private final transient JsonNode reason;

    EvolutionRefusal(int status, JsonNode reason) {
        super("refused with " + status, null, false, false);
        this.status = status;
        this.reason = reason;
    }

    Answer answer() {
        return Answer.json(status, body(status, reason).toString().getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode body(int status, JsonNode message) {
        ObjectNode body = MetaJson.object()
                .put("status", status)
                .put("error", NAMES.getOrDefault(status, "Internal Server Error"));
        body.putObject("response").set("message", message);
        return body;
    }
}
